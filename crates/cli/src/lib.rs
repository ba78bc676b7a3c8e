//! The issetsu command.
