import { classes } from './classes.ts'
import { voiceLook } from './voice.ts'
import style from './voice-name.module.css'

/** A character's name as the script sets it: small capitals in its colour; without a place, quiet. */
export const VoiceName = ({ name, voice, className }: { name: string; voice: number | null; className?: string | undefined }) => (
  <span className={classes(style.voiceName, voice === null ? 'v0' : voiceLook(voice).className, className)}>{name}</span>
)
