"""What is made of a walk: the check, the video, the page of a walk, the proofreader's judgment."""
