import '@fontsource-variable/geist'
import '@fontsource-variable/literata'
import '@fontsource-variable/literata/wght-italic.css'
import './styles/tokens.css'
import './styles/base.css'
import { createRoot } from 'react-dom/client'
import { z } from 'zod'
import { App } from './app.tsx'
import { installIcons } from './elements/icon.tsx'
import { handleKey } from './frame/keys.ts'
import { keepFocus } from './frame/regions.ts'
import { installPlayer } from './playback/player.ts'
import { forgetSounds } from './playback/transport.ts'
import { forgetRooms } from './rooms/forget.ts'
import { followLeftDeliveries } from './rooms/recordings/hearing/left-deliveries.ts'
import { followRescue } from './rooms/recordings/record/rescue.ts'
import { followAskedToOpen } from './rooms/welcome/start.ts'
import { followJobs } from './store/jobs.ts'
import { followSession, onOtherProduction, refresh } from './store/session.ts'
import { forgetTakeWords } from './store/take-words.ts'
import { showTheme, useTheme } from './store/theme.ts'
import { forgetPeaks } from './waveform/peaks.ts'
import { forgetSamples } from './waveform/samples.ts'
import { forgetSoundWork } from './waveform/sound-work.ts'

// The page's content policy forbids code made from strings, which zod otherwise uses for speed.
z.config({ jitless: true })

showTheme(useTheme.getState().theme)
installIcons()
followSession()
followJobs()
installPlayer()
followAskedToOpen()
followRescue()
followLeftDeliveries()
onOtherProduction(() => {
  forgetSounds()
  forgetPeaks()
  forgetSamples()
  forgetTakeWords()
  forgetSoundWork()
  forgetRooms()
})
window.addEventListener('keydown', handleKey)
keepFocus()
void refresh()

const root = document.getElementById('root')
if (!root) throw new Error('the page has no root')
createRoot(root).render(<App />)
