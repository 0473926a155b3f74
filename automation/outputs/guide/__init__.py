"""The printed guide: a walk's steps with ringed and numbered pictures, as HTML, PDF, DOCX and Markdown."""
