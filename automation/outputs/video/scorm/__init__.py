"""A SCORM 1.2 package of a video: what a learning platform shows, and is told."""
