"""What every form of a record in the back office is built on: saved in one act, merged with what others have saved,
recorded."""
