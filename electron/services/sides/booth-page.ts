import { createHash } from 'node:crypto'
import { readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { done, failed, type Reply } from '../../../core/outcome.ts'
import type { BoothPack } from '../../../core/takes/booth-pack.ts'
import { sidesTitle } from '../../../core/takes/hand-out-words.ts'
import { escapeHtml } from '../../../core/takes/sides-html.ts'
import { programFolder } from '../tools/program-folder.ts'
import { fontFaces } from './booth-fonts.ts'

/** The booth's program and look, as the build made them. */
export type BoothProgram = { script: string; style: string }

/** Reads the built booth; refused when it was not built. */
export const readBooth = async (folder = join(programFolder(), 'out', 'booth')): Promise<Reply<BoothProgram>> => {
  try {
    const [script, style] = await Promise.all(['booth.js', 'booth.css'].map((name) => readFile(join(folder, name), 'utf8')))
    return done({ script: script ?? '', style: style ?? '' })
  } catch {
    return failed('command-refused', { reason: 'booth-not-built' })
  }
}

const hashOf = (text: string): string => `'sha256-${createHash('sha256').update(text).digest('base64')}'`

/**
 * A booth pack as one page that needs nothing else: it runs this script and what that itself loads, which is the tap of the microphone, shows
 * this look, and can reach no network. The pack lies in it as text that is not run.
 */
export const boothPage = async (pack: BoothPack, program: BoothProgram): Promise<string> => {
  // What would end the element early is written so that it does not.
  const code = program.script.replaceAll('</script', '<\\/script')
  const style = `${await fontFaces(code + JSON.stringify(pack))}\n${program.style}`
  const data = JSON.stringify(pack).replaceAll('<', '\\u003c')
  const policy = `default-src 'none'; script-src ${hashOf(code)} 'strict-dynamic'; style-src ${hashOf(style)}; font-src data:; base-uri 'none'; form-action 'none'`
  const title = sidesTitle({ what: pack.what, actor: pack.actor.name, production: pack.production.title })
  return `<!doctype html>
<html lang="${escapeHtml(pack.language)}">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width">
<meta http-equiv="Content-Security-Policy" content="${policy}">
<title>${escapeHtml(title)}</title>
<style>${style}</style>
</head>
<body>
<script type="application/json" id="pack">${data}</script>
<script>${code}</script>
</body>
</html>
`
}
