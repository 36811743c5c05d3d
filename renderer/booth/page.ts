import { shareOfScale } from '../../core/mix/ballistics.ts'
import { figure } from '../../core/units.ts'
import type { Booth } from './booth-state.ts'
import { button, element } from './element.ts'
import { lineView } from './line-view.ts'
import { takesView } from './takes-view.ts'
import { say } from './words.ts'

const marks = { missing: '–', kept: '●', accepted: '✓', delivered: '✓' } as const
const states = { missing: 'stateMissing', kept: 'stateKept', accepted: 'stateAccepted', delivered: 'stateDelivered' } as const
/** Decibels that the meter shows. */
const lowest = -60

/** Builds the page once; afterwards only what changed is put in anew. */
export const showPage = (booth: Booth, root: HTMLElement): void => {
  const { pack } = booth
  const count = element('p', { class: 'count' })
  const told = element('p', { class: 'told', attributes: { role: 'status' } })
  const devices = element('select', { attributes: { 'aria-label': say('microphone') } })
  devices.addEventListener('change', () => booth.pickDevice(devices.value || null))
  const room = button(say('checkRoom'), () => void booth.checkRoom())
  const save = button(say('save'), () => void booth.save(), 'S')
  save.classList.add('strong')
  const header = element(
    'header',
    {},
    element(
      'div',
      { class: 'name' },
      element('h1', { text: pack.production.title }),
      element('p', { text: say('plays', { actor: pack.actor.name, roles: pack.plays }) }),
    ),
    count,
    devices,
    room,
    save,
  )

  const items = pack.lines.map((line, index) => {
    const mark = element('span', { class: 'mark', attributes: { 'aria-hidden': 'true' } })
    const state = element('span', { class: 'hidden' })
    const item = element(
      'button',
      { attributes: { type: 'button' }, onClick: () => booth.go(index) },
      element('span', { class: 'number', text: line.number }),
      element('span', { class: 'text', text: line.text }),
      mark,
      state,
    )
    const chapter = pack.lines[index - 1]?.chapter === line.chapter ? [] : [element('h2', { text: line.chapter })]
    return { item, mark, state, row: element('li', line.opensScene ? { class: 'scene' } : {}, ...chapter, item) }
  })
  const list = element('nav', { attributes: { 'aria-label': say('lines') } }, element('ol', {}, ...items.map(({ row }) => row)))

  const line = element('section', { class: 'line' })
  const record = button(say('record'), () => void booth.toggleRecording(), 'R')
  const accept = button(say('accept'), () => void booth.acceptAndNext(), 'Enter')
  const previous = button(say('previous'), () => booth.go(booth.at - 1), '↑')
  const next = button(say('next'), () => booth.go(booth.at + 1), '↓')
  const missing = button(say('nextMissing'), () => booth.goToMissing(), 'N')
  const bar = element('i')
  const meter = element(
    'div',
    { class: 'meter', attributes: { role: 'meter', 'aria-label': say('level'), 'aria-valuemin': String(lowest), 'aria-valuemax': '0' } },
    bar,
  )
  const level = element('span', { class: 'level', attributes: { 'aria-hidden': 'true' } })
  const takes = element('section', { class: 'takes', attributes: { 'aria-label': say('takes') } })
  const tools = element(
    'div',
    { class: 'tools', attributes: { role: 'toolbar', 'aria-label': say('record') } },
    ...[record, accept, previous, next, missing],
  )
  // What is pressed again and again stays in sight under the longest line.
  const desk = element('div', { class: 'desk' }, told, element('div', { class: 'levels' }, meter, level), tools)
  const main = element('main', {}, line, takes, desk)
  const help = `${pack.what === 'pickups' ? `${say('pickups')} ` : ''}${say('help')}`
  root.append(header, list, main, element('footer', {}, element('p', { text: help })))

  let shown = -1
  const fresh = () => {
    count.textContent = `${say('done', { done: booth.takes.count('accepted') + booth.takes.count('delivered'), all: pack.lines.length })} ${booth.missingTold}`
    items.forEach(({ item, mark, state }, index) => {
      const own = pack.lines[index]
      if (!own) return
      const how = booth.takes.stateOf(own)
      mark.textContent = marks[how]
      mark.className = `mark ${how}`
      state.textContent = `, ${say(states[how])}`
      if (index === booth.at) item.setAttribute('aria-current', 'true')
      else item.removeAttribute('aria-current')
    })
    if (shown !== booth.at && booth.line) {
      shown = booth.at
      line.replaceChildren(...lineView(booth.line))
      items[booth.at]?.item.scrollIntoView({ block: 'nearest' })
    }
    setLabel(record, booth.recording ? say('stop') : say('record'))
    record.classList.toggle('live', booth.recording)
    for (const control of [previous, next, missing, devices, room]) control.disabled = booth.recording || booth.busy !== null
    save.disabled = booth.busy !== null
    told.textContent = booth.told
    told.classList.toggle('alarming', booth.alarming)
    refill(takes, takesView(booth))
    const options = [{ id: '', name: say('usualMicrophone') }, ...booth.input.devices.filter(({ id }) => id !== 'default')]
    if (devices.options.length !== options.length)
      devices.replaceChildren(...options.map(({ id, name }) => element('option', { text: name, attributes: { value: id } })))
    devices.value = booth.input.device ?? ''
  }
  booth.changed = fresh
  booth.levelled = inFrames(() => {
    const value = Math.max(lowest, Math.min(0, booth.input.needle.level))
    bar.style.setProperty('inline-size', `${shareOfScale(value, lowest) * 100}%`)
    meter.classList.toggle('hot', value > -3)
    meter.setAttribute('aria-valuenow', String(Math.round(value)))
    meter.setAttribute('aria-valuetext', say('levelTold', { level: figure(value) }))
    level.textContent = say('levelTold', { level: figure(value) })
  })
  fresh()
  booth.levelled()
}

const setLabel = (control: HTMLElement, text: string): void => {
  if (control.firstChild && control.firstChild.textContent !== text) control.firstChild.textContent = text
}

/** Puts other content in; a control that had the focus gives it to the one of the same name. */
const refill = (place: HTMLElement, content: HTMLElement[]): void => {
  const focused = place.contains(document.activeElement) ? document.activeElement : null
  const [name, row] = [focused?.getAttribute('aria-label'), [...place.querySelectorAll('li')].findIndex((one) => one.contains(focused))]
  place.replaceChildren(...content)
  if (!focused) return
  const again = [...place.querySelectorAll('button')].find((one) => one.getAttribute('aria-label') === name)
  const near = again ?? place.querySelectorAll('li')[row]?.querySelector('button')
  near?.focus()
}

/** Runs at most once a frame. */
const inFrames = (run: () => void): (() => void) => {
  let asked = false
  return () => {
    if (asked) return
    asked = true
    requestAnimationFrame(() => {
      asked = false
      run()
    })
  }
}
