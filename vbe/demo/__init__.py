"""An invented municipality with invented people, reports and pictures. Nothing here is about anybody."""
