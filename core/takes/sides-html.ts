import { type HandOut, type HandOutLine, type HandOutPart, handOutOf, runsOf } from './hand-out.ts'
import { fileTold } from './hand-out-words.ts'
import type { Sides } from './sides.ts'

/** Text as it stands in a page: never markup. */
export const escapeHtml = (text: string): string =>
  text.replace(/[&<>"']/g, (sign) => ({ '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;', "'": '&#39;' })[sign] ?? '')

const style = `
:root { color-scheme: light; --text: Literata, Georgia, 'Noto Serif', serif; --ui: Geist, system-ui, 'Noto Sans', sans-serif }
* { box-sizing: border-box }
body { margin: 0 auto; max-width: 44rem; padding: 2.5rem 1.5rem; color: #1e1b1a; background: #fffefc; font: 13px/20px var(--ui); font-feature-settings: 'tnum' }
h1 { margin: 0; font: 420 38px/44px var(--text) }
h2 { margin: 2.5rem 0 .5rem; padding-bottom: .25rem; border-bottom: 1px solid #cdc6ba; font: 600 20px/26px var(--text); break-after: avoid }
header p { margin: .25rem 0; color: #4e4945 }
article { display: grid; grid-template-columns: 3.5rem 1fr; padding: .75rem 0; border-bottom: 1px solid #e0dbd2; break-inside: avoid }
article.scene { border-top: 2px solid #8a8278 }
.number { color: #67615b; font-weight: 550 }
p { margin: 0; overflow-wrap: anywhere }
.who { font-weight: 600; font-size: 12.5px; letter-spacing: .055em; text-transform: uppercase }
.line { font: 17px/27px var(--text); white-space: pre-line }
.cue { color: #67615b; font: 14px/21px var(--text) }
.direction { font: italic 14px/21px var(--text); color: #4e4945 }
.pickup { margin: .25rem 0; padding-left: .6rem; border-left: 3px solid #a15c00; color: #6b3d00 }
.said { color: #4e4945 }
.file { margin-top: .25rem; color: #67615b; font-size: 11px }
code { font: inherit; user-select: all }
@media print { body { max-width: none; padding: 0 } @page { margin: 18mm } }
`

/** Sides as one printable page that loads nothing and runs nothing. `language` is the manuscript's (BCP 47). */
export const sidesHtml = (sides: Sides, language: string): string => pageOf(handOutOf(sides, language))

const pageOf = (handOut: HandOut): string => `<!doctype html>
<html lang="${escapeHtml(handOut.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(handOut.title)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(handOut.heading)}</h1>
<p><strong>${escapeHtml(handOut.actor)}</strong> ${escapeHtml(handOut.plays)}</p>
<p>${escapeHtml(handOut.instruction)}</p>
</header>
<main>
${handOut.chapters.map(({ heading, lines }) => `<section>\n<h2>${escapeHtml(heading)}</h2>\n${lines.map(lineHtml).join('\n')}\n</section>`).join('\n')}
</main>
</body>
</html>
`

const lineHtml = ({ number, opensScene, parts }: HandOutLine): string => `<article${opensScene ? ' class="scene"' : ''}>
<p class="number">${escapeHtml(number)}</p>
<div>
${parts.map((part) => `<p class="${part.kind}">${partHtml(part)}</p>`).join('\n')}
</div>
</article>`

const partHtml = ({ kind, text, marks }: HandOutPart): string =>
  kind === 'file' ? `${fileTold} <code>${escapeHtml(text)}</code>` : runsOf(text, marks).map(runHtml).join('')

const runHtml = ({ text, emphasis, strong }: ReturnType<typeof runsOf>[number]): string => {
  const words = strong ? `<strong>${escapeHtml(text)}</strong>` : escapeHtml(text)
  return emphasis ? `<em>${words}</em>` : words
}
