import { create } from 'zustand'

const key = 'dramatis.castChecked'
const most = 200

const kept = (): string[] => {
  try {
    const list: unknown = JSON.parse(localStorage.getItem(key) ?? '[]')
    return Array.isArray(list) ? list.filter((id) => typeof id === 'string') : []
  } catch {
    return []
  }
}

/** Productions whose found cast was looked through, or put off; kept by the browser, not with a production. */
export const useChecked = create<{ checked: readonly string[] }>()(() => ({ checked: kept() }))

export const castChecked = (production: string) => {
  const checked = [production, ...useChecked.getState().checked.filter((id) => id !== production)].slice(0, most)
  localStorage.setItem(key, JSON.stringify(checked))
  useChecked.setState({ checked })
}
