"""Training videos: a walk's pictures, directed, drawn, spoken and encoded, faster than they can be watched."""
