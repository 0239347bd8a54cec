"""Pages: contributions, the list of pictures, and a picture with its flow."""
