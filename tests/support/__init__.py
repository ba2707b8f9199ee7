"""What tests of several folders share. A helper that only one folder uses stands in that folder."""
