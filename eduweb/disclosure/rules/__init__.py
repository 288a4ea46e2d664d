"""Who answers applications, until when, and what stands in the way."""
