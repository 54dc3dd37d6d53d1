### The researcher's pages of the fieldwork, and the invitation.

## Waves

waves-title = Rondes
waves-new = Nieuwe ronde
waves-none = Er zijn nog geen rondes. Maak de eerste.
wave-name = Ronde
wave-state = Stand
wave-until = Einde
wave-closed-at = gesloten op { $moment }
wave-state-draft = Concept
wave-state-open = Open
wave-state-closed = Gesloten
wave-state-frozen = Bevroren
wave-version = versie { $version }
wave-open-button = Trekken en uitnodigen
wave-close-button = Sluiten
wave-freeze-button = Bevriezen
wave-sure-title = Weet u het zeker?
wave-sure-openen = U trekt nu { $n } leden en mailt hun een uitnodiging. Dit kunt u niet terugdraaien.
wave-sure-sluiten = Na sluiten kan niemand meer antwoorden. { $n ->
    [one] 1 mens is
   *[other] { $n } mensen zijn
} nog bezig. Dit kunt u niet terugdraaien.
wave-sure-bevriezen = { $n ->
    [0] Er zijn geen antwoorden. Deze ronde kunt u niet gebruiken voor cijfers.
    [one] U bevriest het antwoord van 1 mens. Daarna verandert er niets meer aan.
   *[other] U bevriest de antwoorden van { $n } mensen. Daarna verandert er niets meer aan.
}
wave-sure-half-coded = { $n ->
    [one] Van 1 open vraag is het coderen nog niet af. De codes daarvan gaan niet mee. De antwoorden zelf wel.
   *[other] Van { $n } open vragen is het coderen nog niet af. De codes daarvan gaan niet mee. De antwoorden zelf wel.
}
wave-do-openen = Ja, trekken en uitnodigen
wave-do-sluiten = Ja, sluiten
wave-do-bevriezen = Ja, bevriezen
wave-sure-no = Nee, terug
wave-draft-text = Als u deze ronde opent, worden { $n } leden getrokken en uitgenodigd. Zij kunnen antwoorden tot { $moment }.
wave-open-text = Leden kunnen antwoorden tot { $moment }. Daarna sluit de ronde vanzelf.
wave-closed-text = Gesloten op { $moment }. Er komen geen antwoorden meer bij. Bevries de ronde om te kunnen wegen en schatten.
wave-frozen-text = { $rows ->
    [one] Bevroren op { $moment }: de antwoorden van 1 mens. Kenmerk van de gegevens:
   *[other] Bevroren op { $moment }: de antwoorden van { $rows } mensen. Kenmerk van de gegevens:
}
wave-reduced = Op { $moment } zijn gegevens gewist van iemand die daarom vroeg.
wave-opened = De ronde is open. { $drawn } leden zijn getrokken, { $invited } uitnodigingen staan klaar om te worden verstuurd.
wave-closed = De ronde is gesloten.
wave-frozen = { $rows ->
    [one] De antwoorden van 1 mens zijn bevroren.
   *[other] De antwoorden van { $rows } mensen zijn bevroren.
}
wave-fault-not-draft = Deze ronde is al open geweest.
wave-fault-not-open = Deze ronde is niet open.
wave-fault-not-closed = Deze ronde is nog niet gesloten. Sluit hem eerst.
wave-fault-ends-before-it-starts = Het einde ligt voor het begin. Kies een later einde.
wave-fault-past-its-end = Het einde van deze ronde is al voorbij. Maak een nieuwe ronde met een later einde.
wave-fault-nobody-to-invite = Er zijn geen leden om uit te nodigen.
wave-fault-no-allocation = Deze ronde nodigt niemand uit. Maak een nieuwe ronde met een trekking.
wave-fault-too-few = Dit kan niet. Er is niets veranderd. In { $place } wilt u { $wanted } leden trekken, maar er zijn er nu { $there }. Maak een nieuwe ronde met een kleiner aantal.
wave-fault-draw = Deze trekking kan niet. Er is niets veranderd. Maak een nieuwe ronde met een kleiner aantal.
wave-fault-edit = Dit kan niet. Er is niets veranderd. Een verbetering past niet bij de antwoorden. Laat de beheerder de verbeteringen nakijken.
wave-fault-findings-wait = Er zijn nog vondsten waarover niet is besloten. Kijk ze eerst na.
wave-edit-link = Antwoorden nakijken
wave-allocation-title = Trekking per gemeente
wave-allocation-draw = Te trekken
wave-allocation-plan = Verwacht klaar
wave-frame-title = Leden die getrokken kunnen worden
wave-frame-members = Leden

wave-form-name = Naam
wave-form-name-hint = Bijvoorbeeld: Leefbaarheid en vertrouwen, najaar 2026
wave-form-name-taken = Er is al een ronde met deze naam.
wave-form-period = Periode
wave-form-period-hint = Zo staat het bij de cijfers, bijvoorbeeld: najaar 2026
wave-form-period-taken = Deze periode is al van een andere ronde. Maak hem nauwkeuriger, bijvoorbeeld: november 2026, tweede ronde.
wave-form-questionnaire = Vragenlijst
wave-form-questionnaire-hint = Hier staat wat een tweede persoon heeft goedgekeurd en wat daarna is gepubliceerd.
wave-form-questionnaire-none = Er is nog geen vragenlijst die een tweede persoon heeft goedgekeurd en die is gepubliceerd.
wave-form-bank = Staat uw vragenlijst er niet bij? Begin een concept met een vragenlijst uit de bank en laat het nakijken:
wave-form-questionnaire-option = { $title }, versie { $version }
wave-form-questionnaire-unknown = Kies een vragenlijst uit de lijst.
wave-form-closes_at = Open tot
wave-form-closes_at-hint = Dag en uur, Nederlandse tijd. Daarna sluit de ronde vanzelf.
wave-form-moment = Vul een dag en een uur in.
wave-form-clock-change = Dit uur bestaat niet of komt twee keer voor, omdat de klok dan verzet wordt. Kies een ander uur.
wave-form-past = Dit moment is al voorbij. Kies een later moment.
wave-form-too-far = Dit is meer dan een jaar vooruit. Kies een eerder moment.
wave-form-total = Aantal leden om te trekken
wave-form-total-hint = Er zijn { $all } actieve leden.
wave-form-minimum = Minstens per gemeente
wave-form-minimum-hint = Zo blijven kleine gemeenten groot genoeg om te tonen.
wave-form-expected = Verwachte respons in procenten
wave-form-expected-hint = Hiervan maken wij het plan per gemeente.
wave-form-look_first = Eerst nakijken, dan bevriezen
wave-form-look_first-hint = Na het sluiten zoeken regels naar antwoorden die misschien niet kloppen. U beslist daarover voor de ronde wordt bevroren. Dit kan ook later nog aan.
wave-form-number = Vul een heel getal in van { $least } tot en met { $most }.
wave-form-too-long = Maak dit korter, hoogstens { $most } tekens op één regel.
wave-form-too-many = Er zijn maar { $all } actieve leden. Kies een kleiner aantal.
wave-form-minimum-too-high = Met minstens { $minimum } per gemeente komt u boven { $total }. Kies een groter aantal of een kleiner minimum.
wave-form-save = Concept bewaren

## Answers out

answers-out-title = Antwoorden uitvoeren
answers-out-link = Antwoorden uitvoeren
answers-out-not-frozen = Deze ronde is nog niet bevroren. Bevries de ronde eerst. Daarna kunt u de antwoorden uitvoeren.
answers-out-form = Soort bestand
answers-out-form-none = Kies een soort bestand.
answers-out-format-sav = SPSS (.sav), met codeboek
answers-out-format-csv = CSV, met codeboek
answers-out-format-xlsx = Excel (.xlsx)
answers-out-format-parquet = Parquet, voor R of Python
answers-out-format-ddi = CSV met DDI-Codebook 2.5, voor een archief
answers-out-format-triples = Triple-S 2.0, met codeboek
answers-out-weights = Met gewicht
answers-out-weights-hint = Het gewicht waarmee de cijfers zijn gemaakt van: { $publication }.
answers-out-no-weights = Er is nog geen publicatie van deze ronde. Daarom is er nog geen gewicht.
answers-out-article_9 = Ook bijzondere persoonsgegevens
answers-out-article_9-hint = Antwoorden over bijvoorbeeld gezondheid, geloof of afkomst. Neem ze alleen mee als u ze nodig hebt.
answers-out-article_9-elsewhere = Deze ronde komt van elders. Wij weten niet welke antwoorden bijzonder zijn. Zonder vinkje gaat daarom geen enkel antwoord mee.
answers-out-keys = Ook pseudoniemen
answers-out-keys-hint = Nodig om gewichten of andere rondes te koppelen. Met een pseudoniem is een mens eerder te herkennen.
answers-out-do = Uitvoeren
answers-out-about = Wat u krijgt
answers-out-rows = { $n ->
    [one] De antwoorden van 1 mens, zonder naam, op één rij.
   *[other] De antwoorden van { $n } mensen, zonder naam, ieder op een rij.
}
answers-out-missing = Waar geen antwoord is, staat de reden, bijvoorbeeld overgeslagen of niet gevraagd. Het codeboek zegt wat elke kolom en elke code betekent.
answers-out-no-article_9 = Bijzondere persoonsgegevens gaan niet mee. Alleen een onderzoeker mag die uitvoeren.
answers-out-noted = In het logboek komt te staan dat u dit deed. Bewaar het bestand zo veilig als de gegevens zelf.

answers-fault-no-wave = Kies een ronde.
answers-fault-not-frozen = { answers-out-not-frozen }
answers-fault-kind-differs = De kolom { $column } is in de ene ronde iets anders dan in de andere. Voer deze rondes apart uit.
answers-fault-kind-unknown = De kolom { $column } kan nog niet worden uitgevoerd. Vraag de beheerder om hulp.
answers-fault-no-room-for-missings = De kolom { $column } heeft te lage getallen. Vraag de beheerder om hulp.
answers-fault-no-date = In de kolom { $column } staat iets anders dan een datum. Vraag de beheerder om hulp.
answers-fault-date-too-early = In de kolom { $column } staat een datum van voor 1582. Die kent SPSS niet. Kies CSV of Parquet.
answers-fault-text-too-long = In de kolom { $column } staat een tekst die te lang is voor dit soort bestand. Kies CSV of Parquet.
answers-fault-sheet-too-small = Dit is te veel voor een werkblad van Excel. Kies CSV of Parquet.
answers-fault-weights-unreadable = Het bestand met gewichten is niet te lezen. Bewaar het opnieuw als CSV in UTF-8.
answers-fault-weights-heading = In de eerste rij van de gewichten moet de kolom { $column } staan, één keer.
answers-fault-weights-row = Rij { $row } van de gewichten heeft meer of minder vakken dan de eerste rij.
answers-fault-weights-twice = Het pseudoniem in rij { $row } van de gewichten kwam al eerder voor.
answers-fault-weights-number = Het gewicht bij { $row } is geen getal vanaf 0.
answers-fault-weights-lacking = Van { $n } rijen is er geen gewicht. Geef elke rij een gewicht, of 0 als die niet meetelt.
answers-fault-weights-of-nobody = { $n } gewichten zijn van niemand in deze rondes. Neem de gewichten van dezelfde rondes.
answers-fault-weights-not-published = Er is nog geen publicatie van deze ronde. Daarom is er nog geen gewicht.
answers-fault-weights-not-made = De gewichten van de publicatie zijn niet opnieuw te maken. Vraag de beheerder om hulp.

audit-action-answers-taken-out = Antwoorden uitgevoerd
audit-action-response-replayed = Bladzijden van een antwoord nagemaakt
audit-detail-format = soort bestand
audit-detail-columns = aantal kolommen
audit-detail-article-9 = met bijzondere persoonsgegevens
audit-detail-keys = met pseudoniemen
audit-value-article_9-yes = ja
audit-value-article_9-no = nee
audit-value-keys-yes = ja
audit-value-keys-no = nee

## The board

board-drawn = getrokken
board-invited = uitgenodigd
board-sent = verstuurd { $sent }, wacht nog { $waiting }
board-opened = geopend
board-started = begonnen
board-complete = klaar
board-response = respons
board-words-title = Wat betekenen deze woorden?
board-words-invited = Voor dit lid is een uitnodiging klaargezet. Zij telt als verstuurd als de mailserver haar heeft aangenomen.
board-words-response = Welk deel van alle getrokken leden heeft geantwoord. Wie stopte met genoeg antwoorden telt mee. Wie geen uitnodiging kreeg telt mee als niet geantwoord. Onderzoekers noemen dit response rate 2 (RR2) van AAPOR.
board-words-broken-off = Wie begon en langer dan twee dagen niets bewaarde, met te weinig of met genoeg antwoorden.
board-plan = plan { $n }
board-plan-share = { $share } van het plan
board-by-municipality = Stand per gemeente
board-municipality = Gemeente
board-total = Samen
board-against-plan = tegen plan
board-broken-off = gestopt
experience-quotas = Quota
experience-quota = Groep
experience-counted = Compleet
experience-limit = Hoogstens
experience-opinion = Wat leden van de vragenlijst vonden
experience-mean = { $n ->
    [one] Eén lid gaf een cijfer: { $mean }.
   *[other] Gemiddeld een { $mean }, van { $n } leden.
}
experience-remarks = { $n ->
    [one] 1 opmerking
   *[other] { $n } opmerkingen
}
experience-pages = Hoe het invullen ging
experience-page = Bladzijde
experience-visits = Verstuurd
experience-seconds = Seconden (mediaan)
experience-changes = Keuzes per keer
experience-left = Ging even weg
experience-too-few = Van geen bladzijde zijn er al 10 keer verstuurd. Met minder zou een regel over één lid kunnen gaan.
experience-kept = Wij bewaren dit { $days } dagen, los van de antwoorden. Van wie dat niet wilde, staat hier niets.
experience-device-phone = telefoon: { $n }
experience-device-tablet = tablet: { $n }
experience-device-computer = computer: { $n }
experience-device-paper = papier: { $n }
experience-device-unknown = onbekend: { $n }
board-left-title = Waar mensen stoppen
board-left-page = Laatste vraag die is bewaard
board-left-start = nog voor de eerste vraag
board-left-none = Er is nog niemand gestopt.
board-people = mensen
board-messages = Berichten
board-messages-link = Naar de berichten
board-dispositions = Hoe het met elk lid staat
disposition-drawn = getrokken, niet uitgenodigd
disposition-not_delivered = bericht niet aangekomen
disposition-invited = uitgenodigd
disposition-opened = geopend, niet begonnen
disposition-started = bezig
disposition-broken_off = gestopt, te weinig antwoorden
disposition-partial = gestopt, genoeg antwoorden
disposition-complete = klaar
disposition-screened_out = quotum was vol
disposition-refused = wil niet meedoen
staff-page-waves = Rondes

## The log

audit-action-deliveries-noted = Niet aangekomen uitnodigingen genoteerd
audit-action-wave-closed = Ronde gesloten
audit-action-wave-frozen = Ronde bevroren
audit-action-wave-imported = Ronde van elders opgenomen
audit-action-wave-opened = Ronde geopend
audit-subject-cases = deelnemers
audit-subject-wave = ronde
audit-detail-drawn = getrokken
audit-detail-failed = niet aangekomen
audit-detail-invited = uitgenodigd
audit-detail-seed = startgetal van de loting
audit-detail-source = bestand
audit-detail-unfinished = niet afgemaakt
audit-detail-case-event = gebeurtenissen
audit-detail-edit-log = verbeteringen
audit-detail-frozen-row = bevroren rijen
audit-detail-response = vragenlijsten
audit-detail-response-event = bewaarde bladzijden
audit-detail-page-visit = metingen van bladzijden
audit-detail-questionnaire-mark = cijfers voor de vragenlijst
audit-detail-pages = bladzijden
audit-detail-survey-case = deelnames

## The invitation

mail-invitation-subject = Doet u mee met het Drents Panel?
mail-invitation-body =
    Beste { $name },

    U bent lid van het Drents Panel. Wij hebben nieuwe vragen voor u.
    Het duurt ongeveer { $minutes } minuten.
    U kunt meedoen tot en met { $day }.

    Klik op deze link om te beginnen:
    { $link }

    Deze link is alleen voor u. Geef hem niet aan iemand anders.

    Werkt de link niet? Ga naar { $site } en vul deze code in: { $code }

    U mag zelf kiezen of u meedoet. Wij gebruiken uw antwoorden nooit met uw naam erbij.

    Hebt u een vraag? Bel { $phone }.

    Met vriendelijke groet,
    Drents Panel
