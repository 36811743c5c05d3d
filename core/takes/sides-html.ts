import type { CueLine, SideLine, Sides } from './sides.ts'

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
.file { margin-top: .25rem; color: #67615b; font-size: 11px }
code { font: inherit; user-select: all }
@media print { body { max-width: none; padding: 0 } @page { margin: 18mm } }
`

/** Sides as one printable page that loads nothing and runs nothing. `language` is the manuscript's (BCP 47). */
export const sidesHtml = (sides: Sides, language: string): string => {
  const minutes = Math.max(1, Math.round(sides.seconds / 60))
  const roles = sides.characters.map(({ name, lines }) => `${name} (${counted(lines, 'line')})`).join(', ')
  const chapters = sides.chapters.map(
    (chapter) => `<section>
<h2>${escapeHtml([chapter.number, chapter.title].filter(Boolean).join(' · '))}</h2>
${chapter.lines.map((line, index) => lineHtml(line, index > 0 && chapter.lines[index - 1]?.scene !== line.scene)).join('\n')}
</section>`,
  )
  return `<!doctype html>
<html lang="${escapeHtml(language || 'en')}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'">
<title>${escapeHtml(`${sides.actor}: sides for ${sides.production}`)}</title>
<style>${style}</style>
</head>
<body>
<header>
<h1>${escapeHtml(sides.production)}</h1>
<p><strong>${escapeHtml(sides.actor)}</strong> plays ${escapeHtml(roles)}</p>
<p>${counted(sides.words, 'word')}, about ${counted(minutes, 'minute')} of finished sound. Save each line under the name printed below it; for another take, count up the last number.</p>
</header>
<main>
${chapters.join('\n')}
</main>
</body>
</html>
`
}

const counted = (count: number, noun: string): string => `${count} ${noun}${count === 1 ? '' : 's'}`

const lineHtml = (line: SideLine, opensScene: boolean): string => `<article${opensScene ? ' class="scene"' : ''}>
<p class="number">${escapeHtml(line.number)}</p>
<div>
${cueHtml(line.cue)}<p class="who">${escapeHtml(line.character)}</p>
${line.direction ? `<p class="direction">(${escapeHtml(line.direction)})</p>\n` : ''}<p class="line">${escapeHtml(line.text)}</p>
${cueHtml(line.after)}<p class="file">File name: <code>${escapeHtml(line.fileName)}</code></p>
</div>
</article>`

const cueHtml = (cue: CueLine | null): string =>
  cue ? `<p class="cue">${escapeHtml(`${cue.character.toUpperCase()}: ${cue.text}`)}</p>\n` : ''
