"""Speaking with the bureau: letters, their answers, and opinions asked for (STANDARDS §11; ADR 0023)."""
