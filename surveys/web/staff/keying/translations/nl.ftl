### Vragenlijsten op papier.

## The form and the codebook of a version

paper-link = Papieren vragenlijst (PDF)
paper-codebook-link = Codeboek
paper-codebook-title = Codeboek
paper-codebook-text = Dit zijn de kolommen van de antwoorden. De codes zijn dezelfde als op de papieren vragenlijst. Daar staat de toets bij die u intypt.
paper-codebook-place = Op papier
paper-codebook-key = toets { $typed }
paper-codebook-version = versie { $version }

## The code of a form

keying-link = Papier invoeren
keying-title = Papieren vragenlijst invoeren
keying-back = Terug naar de ronde
keying-find-text = Typ de code die op de papieren vragenlijst staat. U ziet geen naam en geen adres.
keying-code = Code op het papier
keying-code-hint = Tien letters en cijfers, zoals ABCDE-23456.
keying-form-number = Nummer van het formulier
keying-form-number-hint = Staat onderaan elke bladzijde. Staat er geen nummer? Laat dan 0 staan.
keying-find = Formulier openen
keying-code-empty = Typ de code.
keying-code-unknown = Deze code kennen wij niet, of hij geldt niet meer. Kijk of u hem goed hebt overgetypt.
keying-code-other-wave = Deze code hoort bij een andere ronde. Open eerst die ronde.
keying-how-title = Zo werkt het
keying-how-first = U typt per vraag de toets die naast het kruis staat. Met Tab gaat u naar de volgende vraag.
keying-how-open = Een vraag die op papier leeg is, laat u leeg. Staan er twee kruisen waar er één mag? Laat de vraag dan ook leeg.
keying-how-second = Een collega kan hetzelfde formulier nog een keer invoeren. U ziet dan waar u iets anders hebt getypt.

## The form

keying-form-title = Formulier invoeren
keying-second-title = Formulier controleren
keying-second-text = Een collega heeft dit formulier al ingevoerd. Voer het nog een keer in. Daarna ziet u de verschillen.
keying-mine-text = U hebt dit formulier al ingevoerd. U kunt het hier verbeteren.
keying-online = Deze deelnemer is online begonnen. Wat u hier invoert, komt in de plaats van die antwoorden.
keying-consent = Op het papier is het hokje ‘Ja, ik doe mee’ aangekruist
keying-consent-text = Zonder dat kruis mag u de antwoorden niet invoeren.
keying-no-consent = Kruis aan dat de deelnemer meedoet. Staat dat kruis niet op het papier? Voer het formulier dan niet in.
keying-faults = { $n ->
    [one] Eén antwoord kan niet. Kijk op het papier wat er staat. Kan het echt niet? Laat het dan leeg.
   *[other] { $n } antwoorden kunnen niet. Kijk op het papier wat er staat. Kan het echt niet? Laat het dan leeg.
}
keying-look-title = Kijk nog één keer
keying-look-conflicts = { $n ->
    [one] Eén antwoord is ingevuld maar niet gevraagd. Het telt niet mee in de cijfers. Wij bewaren het wel.
   *[other] { $n } antwoorden zijn ingevuld maar niet gevraagd. Ze tellen niet mee in de cijfers. Wij bewaren ze wel.
}
keying-look-doubts = { $n ->
    [one] Eén antwoord is opvallend.
   *[other] { $n } antwoorden zijn opvallend.
}
keying-look-different = { $n ->
    [one] Eén antwoord is anders dan bij de eerste invoer. Wat u nu opslaat, telt.
   *[other] { $n } antwoorden zijn anders dan bij de eerste invoer. Wat u nu opslaat, telt.
}
keying-look-text = Klopt het met het papier? Sla het dan zo op. Anders verbetert u het hieronder.
keying-conflict = Ingevuld maar niet gevraagd: { $answer }.
keying-doubt = Dit antwoord is opvallend.
keying-difference = { $text } Eerste invoer: { $answer }.
keying-nothing = leeg
keying-instead = { $n } Geen antwoord, namelijk
keying-bounds = Een getal van { $low } tot en met { $high }.
keying-several = Meer toetsen mag, met een spatie ertussen.
keying-save = Opslaan
keying-save-seen = Opslaan zoals het op papier staat

## What waits for a second keying

keying-waiting-title = Wacht op een tweede invoer
keying-waiting-link = { $n ->
    [one] 1 formulier wacht op een tweede invoer
   *[other] { $n } formulieren wachten op een tweede invoer
}
keying-waiting-text = Een collega voerde deze formulieren in. Neem het papier erbij en voer het nog een keer in. Wie een formulier eerst invoerde, doet het niet ook de tweede keer.
keying-waiting-none = Er wacht geen formulier op een tweede invoer.
keying-waiting-when = Eerst ingevoerd
keying-waiting-who = Door
keying-waiting-you = u zelf
keying-waiting-what = Wat kan
keying-waiting-key = Nog een keer invoeren
keying-waiting-colleague = wacht op een collega

## What was keyed in

keying-keyed-title = Formulier is ingevoerd
keying-keyed-none = Dit formulier is nog niet ingevoerd.
keying-keyed-by = Ingevoerd door { $who }.
keying-keyed-both = Ingevoerd door { $who }, en nog een keer ingevoerd ter controle.
keying-keyed-conflicts = Ingevuld maar niet gevraagd
keying-keyed-conflicts-text = Deze antwoorden horen niet bij de andere antwoorden. Ze tellen niet mee in de cijfers.
keying-keyed-second = Wilt u zeker weten dat alles goed is overgetypt? Laat een collega dit formulier nog een keer invoeren. Geef het papier door, en stuur het nog niet in.
keying-change = Formulier verbeteren
keying-check = Formulier nog een keer invoeren
keying-send = Insturen
keying-send-text = Na het insturen kunt u niets meer veranderen.
keying-sent = Het formulier is ingestuurd.
keying-not-sent = Het formulier kon niet worden ingestuurd. Hieronder staat waarom.
keying-state-submitted = Dit formulier is al ingestuurd, op papier of online.
keying-state-closed = Deze ronde is gesloten. Er kan niets meer bij.
keying-state-refused = Deze deelnemer wil niet meedoen aan deze ronde.
keying-state-screened = Van deze groep deelnemers hebben genoeg mensen meegedaan. Dit formulier telt niet mee.
keying-next = Volgend formulier
keying-somebody = iemand die geen account meer heeft

## In the log

audit-action-form-keyed = Papieren vragenlijst ingevoerd
audit-action-form-sent-in = Papieren vragenlijst ingestuurd
audit-detail-keying = welke invoer
audit-detail-keyings = hoe vaak ingevoerd
audit-value-keying-first = eerste
audit-value-keying-second = tweede, ter controle
