"""What a page shows, as data: its pictures, sentences, tables and files; no widget."""
