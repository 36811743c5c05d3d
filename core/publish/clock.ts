/** Whole milliseconds as `01:02:03.004`, with the sign that a format sets before the last three. */
export const clock = (milliseconds: number, comma: string): string => {
  const parts = [Math.floor(milliseconds / 3_600_000), Math.floor(milliseconds / 60_000) % 60, Math.floor(milliseconds / 1000) % 60]
  return `${parts.map((part) => String(part).padStart(2, '0')).join(':')}${comma}${String(milliseconds % 1000).padStart(3, '0')}`
}
