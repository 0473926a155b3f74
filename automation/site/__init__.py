"""The practice court as a client sees it: which addresses are ever asked, the handshake, seats."""
