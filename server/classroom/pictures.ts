/**
 * The pictures a person or a lesson can be tied to. A name here is the file
 * `views/assets/pictures/<name>.svg` and the key of its word in every language. Stored with learners:
 * add names, never rename or remove one.
 */

// Known on every continent and an insult on none that we know of: no pig, dog, snake, donkey or
// monkey, and no owl, which foretells a death in much of Africa and the Middle East. Each is a
// single whole figure or face, told apart in black and white at 1 cm.
export const animals = [
  "fox",
  "elephant",
  "frog",
  "penguin",
  "turtle",
  "lion",
  "parrot",
  "rabbit",
  "fish",
  "camel",
  "duck",
  "bee",
  "whale",
  "dolphin",
  "horse",
  "goat",
  "sheep",
  "rooster",
  "chick",
  "hedgehog",
  "koala",
  "panda",
  "squirrel",
  "otter",
  "seal",
  "eagle",
  "swan",
  "flamingo",
  "dove",
  "snail",
  "octopus",
  "kangaroo",
  "bear",
  "rhinoceros",
  "leopard",
  "cat",
  "mouse",
  "crab",
  "ant",
  "ladybird",
] as const;

// Things with a name in every language, no two of one colour and shape. A teapot and no crescent
// moon, because a moon, a star or a tree can be read as a sign of faith.
export const passwordPictures = [
  "sun",
  "key",
  "drum",
  "kite",
  "bucket",
  "bell",
  "sailboat",
  "house",
  "bicycle",
  "lemon",
  "umbrella",
  "teapot",
] as const;

/** How many ring colours there are. */
export const colours = 8;

export type Animal = (typeof animals)[number];
export type PasswordPicture = (typeof passwordPictures)[number];
