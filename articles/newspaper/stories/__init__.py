"""From passages to stories: where each begins, the parts of its headline, its credits."""
