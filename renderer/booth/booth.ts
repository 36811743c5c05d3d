import type { BoothPack } from '../../core/takes/booth-pack.ts'
import './booth.css'
import { Booth } from './booth-state.ts'
import { showPage } from './page.ts'

/** The pack that the page carries: written by the studio that made the page, so it has the shape that this code was built for. */
const pack = JSON.parse(document.getElementById('pack')?.textContent ?? 'null') as BoothPack

const booth = new Booth(pack)
showPage(booth, document.body)
void booth.open()

/** Keys of the booth. Typing into the list of microphones, and Space or Enter on a button, stay what they are. */
const keys: Record<string, () => unknown> = {
  r: () => booth.toggleRecording(),
  enter: () => booth.acceptAndNext(),
  d: () => booth.throwNewest(),
  ' ': () => booth.newest && booth.togglePlaying(booth.newest),
  arrowup: () => booth.go(booth.at - 1),
  arrowdown: () => booth.go(booth.at + 1),
  n: () => booth.goToMissing(),
  s: () => booth.save(),
}

document.addEventListener('keydown', (event) => {
  if (event.ctrlKey || event.metaKey || event.altKey || event.repeat) return
  const target = event.target instanceof Element ? event.target : null
  if (target?.closest('select')) return
  if (target?.closest('button') && (event.key === ' ' || event.key === 'Enter')) return
  const run = keys[event.key.toLowerCase()]
  if (!run) return
  event.preventDefault()
  void run()
})
