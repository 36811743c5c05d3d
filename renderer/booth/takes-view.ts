import type { BoothLine } from '../../core/takes/booth-pack.ts'
import { fillTemplate } from '../../core/takes/name-template.ts'
import { figure } from '../../core/units.ts'
import { type Booth, secondsOf } from './booth-state.ts'
import { button, element } from './element.ts'
import type { KeptTake } from './keep.ts'
import { say } from './words.ts'

/** What is to be said of a take's sound. */
const remarks = (take: KeptTake, line: BoothLine): string[] => {
  const peak = take.peak ?? -Infinity
  const seconds = take.bytes / 3 / take.rate
  return [
    ...(take.recovered ? [say('recovered')] : []),
    ...(typeof take.lost === 'number' ? [say('soundLost', { at: figure(take.lost, 1) })] : []),
    ...(take.clipped ? [say('clipped')] : []),
    ...(peak < -50 ? [say('silent')] : peak < -30 ? [say('quiet')] : []),
    ...(take.noise !== null && take.noise > -55 && peak >= -50 ? [say('noisy', { level: figure(take.noise) })] : []),
    ...(seconds < line.length * 0.4 ? [say('short')] : []),
  ]
}

const row = (booth: Booth, take: KeptTake, line: BoothLine): HTMLElement => {
  const { number, state } = take
  const gone = state === 'gone'
  const playing = booth.player.playing === take.id
  const name = fillTemplate(line.pattern, { take: String(number) })
  return element(
    'li',
    { class: `take ${state}` },
    element('b', { text: say('take', { number }) }),
    element('span', { class: 'length', text: say('seconds', { seconds: secondsOf(take) }) }),
    element('span', { class: 'state', text: gone ? say('thrownAway') : state === 'accepted' ? `✓ ${say('accepted')}` : '' }),
    element(
      'span',
      { class: 'tools' },
      ...(gone
        ? [button(say('bringBack'), () => void booth.bringBack(take), '', say('bringTake', { number }))]
        : [
            button(
              playing ? say('stopPlaying') : say('play'),
              () => booth.togglePlaying(take),
              '',
              playing ? say('stopPlaying') : say('playTake', { number }),
            ),
            ...(state === 'accepted' ? [] : [button(say('acceptOne'), () => void booth.accept(take), '', say('acceptTake', { number }))]),
            button(say('throwAway'), () => void booth.throwAway(take), '', say('throwTake', { number })),
          ]),
    ),
    ...(gone ? [] : remarks(take, line).map((text) => element('p', { class: 'remark', text }))),
    element('p', { class: 'file', text: say('fileName', { name }) }),
  )
}

/** The takes of the line at hand with what is to be said of each. */
export const takesView = (booth: Booth): HTMLElement[] => {
  const line = booth.line
  const takes = line ? booth.takes.of(line) : []
  if (!line || takes.length === 0) return [element('p', { class: 'none', text: say('noTake') })]
  return [element('ul', {}, ...takes.map((take) => row(booth, take, line)))]
}
