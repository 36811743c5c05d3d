import type { BoothLine } from '../../core/takes/booth-pack.ts'
import { runsOf } from '../../core/takes/hand-out.ts'
import { element } from './element.ts'
import { say } from './words.ts'

/** The line at hand in its scene: cue line, who, direction, why again, the words, how they are said, the line behind. */
export const lineView = (line: BoothLine): HTMLElement[] => [
  element('p', { class: 'place', text: line.chapter }),
  ...(line.cue ? [element('p', { class: 'cue', text: `${line.cue.character.toUpperCase()}: ${line.cue.text}` })] : []),
  element('h2', { class: 'who' }, element('span', { class: 'number', text: `${say('line', { number: line.number })} ` }), line.character),
  ...line.again.map((text) => element('p', { class: 'again', text })),
  ...(line.direction ? [element('p', { class: 'direction', text: `(${line.direction})` })] : []),
  element(
    'p',
    { class: 'words' },
    ...runsOf(line.text, line.marks).map(({ text, emphasis, strong }) => {
      const run = strong ? element('strong', { text }) : text
      return emphasis ? element('em', {}, run) : run
    }),
  ),
  ...(line.said.length > 0 ? [element('p', { class: 'said', text: line.said.map((one) => say('say', one)).join(' · ') })] : []),
  ...(line.after ? [element('p', { class: 'cue', text: `${line.after.character.toUpperCase()}: ${line.after.text}` })] : []),
]
