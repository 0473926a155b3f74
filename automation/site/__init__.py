"""A client for practice courts: permitted addresses, the handshake, seats."""
