/** Which synthesiser reads a character: Debian's `flite`, `espeak-ng` or `festival`, with their own options. */
export type Voice =
  | { program: 'festival'; voice: string; stretch?: number }
  | { program: 'flite'; voice: string; pitch?: number; stretch?: number }
  | { program: 'espeak-ng'; voice: string; pitch: number; speed: number }

/** One actor of the sample: the roles, how each is read, and the actor's way of naming files. */
export type Person = {
  name: string
  folder: string
  roles: Record<string, Voice>
  fileName: (line: { chapter: number; number: string; character: string; take: number }) => string
}

const padded = (number: string, width: number) => number.replace(/^\d+/, (digits) => digits.padStart(width, '0'))
const surname = (character: string) => character.split(' ').at(-1) ?? character

/** The names under which the five readers deliver, each in a manner seen in real deliveries. */
export const people: Person[] = [
  {
    name: 'Owen Ashgrove',
    folder: 'owen-ashgrove',
    roles: { Narrator: { program: 'flite', voice: 'rms', stretch: 1.02 } },
    fileName: ({ chapter, number, take }) => `ch${String(chapter).padStart(2, '0')}_${padded(number, 3)}_NARRATOR_t${take}`,
  },
  {
    name: 'Beatrix Lowe',
    folder: 'beatrix-lowe',
    roles: {
      'Miss Tansley': { program: 'flite', voice: 'slt', pitch: 168, stretch: 1.12 },
      'Mrs Strake': { program: 'flite', voice: 'slt', pitch: 205, stretch: 0.98 },
    },
    fileName: ({ chapter, number, character, take }) =>
      `${chapter}-${character.replace(' ', '')}-${number}-RAW${take > 1 ? ` (${take})` : ''}`,
  },
  {
    name: 'Hollis Grant',
    folder: 'hollis-grant',
    roles: {
      'Colonel Strake': { program: 'flite', voice: 'awb', pitch: 92, stretch: 1.08 },
      'Mr Pargeter': { program: 'flite', voice: 'awb', pitch: 128, stretch: 1 },
    },
    fileName: ({ chapter, number, take }) => `chapter ${chapter} line ${number}${take > 1 ? ` take ${take}` : ''}`,
  },
  {
    name: 'Nadia Okafor',
    folder: 'nadia-okafor',
    roles: {
      'Mrs Pargeter': { program: 'espeak-ng', voice: 'en-gb+f4', pitch: 48, speed: 168 },
      Tibby: { program: 'espeak-ng', voice: 'en-gb-x-gbclan+f2', pitch: 82, speed: 158 },
      'Reverend Cheadle': { program: 'espeak-ng', voice: 'en-gb-x-rp+f5', pitch: 42, speed: 150 },
    },
    fileName: ({ chapter, number, character, take }) =>
      `${String(chapter).padStart(2, '0')}-${surname(character).toLowerCase()}-${padded(number, 3)}${take > 1 ? `-t${take}` : ''}`,
  },
  {
    name: 'Tam Reddy',
    folder: 'tam-reddy',
    roles: {
      'Constable Dobbs': { program: 'espeak-ng', voice: 'en-gb-x-gbcwmd+m3', pitch: 40, speed: 158 },
      'Dr Lyle': { program: 'flite', voice: 'kal16', pitch: 105, stretch: 1.05 },
    },
    fileName: ({ chapter, number, character, take }) =>
      `S01E${String(chapter).padStart(2, '0')}_L${padded(number, 4)}_${surname(character).toUpperCase()}_TK${take}`,
  },
]
