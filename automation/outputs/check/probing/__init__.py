"""What a check does besides its walks: probes that must be refused, and every link."""
