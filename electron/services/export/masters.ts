import { access, readdir, readFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Master } from '../../../core/contract/master.ts'

/** Masters made so far, newest first, from the reports beside them; a report without its file tells nothing. */
export const listMasters = async (folder: string): Promise<Master[]> => {
  const root = join(folder, 'deliveries')
  const masters: Master[] = []
  for (const target of await readdir(root).catch(() => [])) {
    for (const name of await readdir(join(root, target)).catch(() => [])) {
      if (!name.endsWith('.report.json') || name.startsWith('.')) continue
      const master = await readMaster(join(root, target, name))
      if (master) masters.push(master)
    }
  }
  return masters.sort((a, b) => b.made - a.made)
}

const readMaster = async (report: string): Promise<Master | null> => {
  try {
    const master = Master.parse(JSON.parse(await readFile(report, 'utf8')))
    // The folder may have moved since: the files lie beside their report.
    const beside = (file: string) => join(report, '..', file.split(/[/\\]/).at(-1) ?? '')
    const moved = {
      ...master,
      file: beside(master.file),
      sideFiles: master.sideFiles.map((side) => ({ ...side, file: beside(side.file) })),
    }
    await access(moved.file)
    return moved
  } catch {
    return null
  }
}
