"""Pulling footage with yt-dlp, importing local files; the facts of custody."""
