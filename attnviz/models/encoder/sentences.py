"""Sentences on which the habits of heads are measured, whatever a visitor types.

Together they have repeated words, related and unrelated neighbours, marks of punctuation, a
question, and words for one thing far apart. All are written for this project, but for the
first two, which are those of Bishop & Bishop, *Deep Learning* (2024), Fig. 12.1.
"""

SENTENCES = (
    "I swam across the river to get to the other bank",
    "I walked across the road to get cash from the bank",
    "The doctor asked the nurse whether the patient had slept at the hospital",
    "A dog chased the cat, and the cat chased a mouse around the house",
    "She bought bread, butter and milk, then paid the baker with a coin",
    "When the rain stopped, the farmer walked home through the wet field",
    "Can the teacher help the student who missed the lesson on Monday?",
    "The king and the queen ruled the island until the prince grew up",
    "Our train left the station late, so we missed the second train",
    "He played the piano while his sister sang an old song",
    "The painter mixed blue with yellow because the green paint was gone",
    "Snow fell on the mountain all night and covered every road",
)
