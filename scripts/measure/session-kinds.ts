import type { Voice } from '../sample/people.ts'
import type { Manner } from './session-pieces.ts'

/** How a session reaches the studio: the room's noise (dBFS), its echo, the level of the voice (dB), and what it was sent as. */
export type Way = { noise: number; echo?: boolean; level?: number; as: 'flac' | 'mp3' | 'phone' }

/** A session to be made: which lines, how they are read, by whom, and what it goes through. */
export type Kind = {
  name: string
  /** `speech`: dialogue of a story; `prose`: its narration; else these very lines. */
  lines: 'speech' | 'prose' | readonly string[]
  most?: number
  manner: Manner
  voices: readonly (keyof typeof voices)[]
  ways: readonly Way[]
  /** Another actor's session is sent by mistake. */
  mistaken?: boolean
}

/** Voices of Debian's synthesisers: those that the model hears well, and others. */
export const voices = {
  rms: { program: 'flite', voice: 'rms' },
  slt: { program: 'flite', voice: 'slt' },
  awb: { program: 'flite', voice: 'awb' },
  kal: { program: 'flite', voice: 'kal16' },
  ked: { program: 'festival', voice: 'ked_diphone' },
  hts: { program: 'festival', voice: 'cmu_us_slt_arctic_hts' },
  american: { program: 'espeak-ng', voice: 'en-us+f2', pitch: 55, speed: 150 },
  british: { program: 'espeak-ng', voice: 'en-gb-x-rp+m3', pitch: 45, speed: 155 },
  scottish: { program: 'espeak-ng', voice: 'en-gb-scotland+f4', pitch: 50, speed: 150 },
} satisfies Record<string, Voice>

const home: Way = { noise: -62, as: 'flac' }
const noisy: Way = { noise: -44, echo: true, as: 'flac' }
const mp3: Way = { noise: -58, level: -6, as: 'mp3' }
const phone: Way = { noise: -52, as: 'phone' }
const low: Way = { noise: -74, level: -26, as: 'flac' }

const calm: Manner['pause'] = [0.7, 2.5]

const usual: Manner = { pause: calm, retakes: 0.4, falseStarts: 0.2, slates: 0.3, chatter: 0.15, noises: 0.2 }

const short = [
  'Yes.',
  'No.',
  'I told you to wait by the gate.',
  'Yes?',
  'What?',
  'No!',
  'Then who moved the ladder?',
  'Mara?',
  'Mara.',
  'Nobody came. Nobody ever comes.',
  'All right.',
  'All right, then.',
  'Come in.',
  'Come on in.',
  'I know.',
  'I know. I know that now.',
  'Oh.',
  'Leave it where it is.',
  'Leave it.',
  'Not now.',
  'Not yet.',
  'Thank you.',
  'Wait!',
  'She said she would be back before the rain.',
]

const odd = [
  'It was 7:45 on the 3rd of May, 1987, and the bill came to £12.50.',
  'Dr. Achterberg lives at 221 St. Ives Rd., opposite the church.',
  'Call me at 555-0142 before 9 p.m.',
  'Mr. Okonkwo-Lindqvist paid $1,200 for two thirds of it.',
  'Ilsabet, this is Tavish Brannagh. Tavish, Ilsabet.',
  'Chapter XIV says nothing about the U.S. Navy.',
  'We need 40 chairs, 6 lamps and at least 150 ft of rope.',
  'Quillon Vexmoor does not answer his door.',
  'Room 101? No, room 110.',
  'The year 2003 was better than 1999, wasn’t it?',
  'Xanthe, you absolute nincompoop!',
  'I’d’ve thought you’d know that, Capt. Drosselmeyer.',
  'Two pounds ten, and not a penny more.',
  'It runs on 95% steam and 5% spite.',
  'Nnamdi and Siobhan left on the 6:15 to Worcester.',
  'Mmm. Ooh, that’s lovely. Shh!',
]

/** Kinds of sessions, by what they hold. */
export const kinds: readonly Kind[] = [
  { name: 'usual', lines: 'speech', manner: usual, voices: ['awb', 'hts', 'ked', 'british'], ways: [home] },
  { name: 'prose', lines: 'prose', manner: { ...usual, breaths: 0.4 }, voices: ['kal', 'american', 'slt'], ways: [home] },
  { name: 'noise', lines: 'speech', manner: usual, voices: ['slt', 'awb', 'ked'], ways: [noisy] },
  { name: 'sent', lines: 'speech', manner: usual, voices: ['rms', 'hts', 'scottish'], ways: [mp3, phone, low] },
  {
    name: 'order',
    lines: 'speech',
    manner: { ...usual, shuffled: true, skipped: 0.25 },
    voices: ['kal', 'awb', 'hts'],
    ways: [home, mp3],
  },
  { name: 'short', lines: short, manner: { ...usual, retakes: 0.25 }, voices: ['slt', 'ked', 'awb', 'british'], ways: [home, phone] },
  { name: 'odd', lines: odd, manner: { ...usual, slates: 0 }, voices: ['rms', 'awb', 'hts', 'american'], ways: [home] },
  {
    name: 'partner',
    lines: 'speech',
    most: 14,
    manner: { ...usual, partner: 'other' },
    voices: ['slt', 'awb', 'kal'],
    ways: [home, noisy],
  },
  { name: 'cues', lines: 'speech', most: 14, manner: { ...usual, partner: 'own' }, voices: ['hts', 'ked', 'rms'], ways: [home] },
  { name: 'added', lines: 'speech', manner: { ...usual, added: 0.5, slates: 0 }, voices: ['slt', 'awb', 'ked'], ways: [home] },
  {
    name: 'misread',
    lines: 'speech',
    manner: { pause: calm, misread: 0.25, retakes: 0.2 },
    voices: ['rms', 'hts', 'awb', 'kal'],
    ways: [home],
  },
  { name: 'mistaken', lines: 'speech', manner: usual, voices: ['slt', 'awb', 'british'], ways: [home, phone], mistaken: true },
  { name: 'unpaused', lines: 'prose', manner: { pause: [0.04, 0.16], head: 2 }, voices: ['slt', 'hts', 'awb', 'kal'], ways: [home, mp3] },
]
