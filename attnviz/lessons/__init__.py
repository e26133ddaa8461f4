"""Lessons as data: what is asked, what it repairs, and every number of them computed when asked.

>>> from attnviz.lessons.lesson import lessons
>>> lesson = lessons()[4]
>>> lesson.title, lesson.predict.right, lesson.filled("It keeps {keeps}.")
('Self-attention', 'A', 'It keeps 49.2%.')
"""
