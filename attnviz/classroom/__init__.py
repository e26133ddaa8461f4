"""A class in one room: votes before and after a discussion, a page that all follow, sentences.

A room has four letters, lives in memory and is gone two hours after its last use. It knows no
names: a phone is a random word that it keeps itself. Who holds the teacher's secret steers.

>>> rooms = Rooms(MemoryStore())
>>> key = rooms.start()
>>> question = Question("Which word does bank attend to most?", ("river", "the"), right=0)
>>> room = rooms.ask(key, question)
>>> rooms.join(key.code, "phone-of-ann")
>>> rooms.vote(key.code, "phone-of-ann", 1, ballot=room.ballot)
>>> rooms.vote(key.code, "phone-of-ann", 0, ballot=room.ballot)  # a phone may change its mind
>>> rooms.close(key).before
(1, 0)
"""

from attnviz.classroom.board import Key, Room
from attnviz.classroom.memory import MemoryStore
from attnviz.classroom.opening import open_rooms
from attnviz.classroom.question import Question, Result, results_csv
from attnviz.classroom.rooms import Rooms

__all__ = ["Key", "MemoryStore", "Question", "Result", "Room", "Rooms", "open_rooms", "results_csv"]
