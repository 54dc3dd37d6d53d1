### Texts of surveys. Plain Dutch, u-form, short sentences.

## Entry: personal link and short code

entry-closed-title = Deze vragenlijst is gesloten
entry-closed-text = U kunt geen antwoorden meer geven. Wat u al had ingevuld, hebben wij nog. U krijgt bericht als er een nieuwe vragenlijst is.
problem-link-unknown-title = Deze link klopt niet
problem-link-unknown-text = Misschien mist er een stukje van de link. Klik nog eens op de link in onze mail, of vul uw code in. Hebt u uw gegevens laten wissen? Dan werkt uw link niet meer. Dat hoort zo.
problem-link-expired-title = Deze link is verlopen
problem-link-expired-text = U kunt met deze link niet meer meedoen. Kijk of u een nieuwere mail of brief van ons hebt.
problem-link-revoked-title = Deze link werkt niet meer
problem-link-revoked-text = Deze link is stopgezet. Kijk of u een nieuwere mail of brief van ons hebt.
entry-code-link = Vul uw code in

code-title = Vul uw code in
code-intro = De code staat in de brief of de mail die u van ons kreeg. Met de code gaat u verder waar u was.
code-label = Code uit onze brief of mail
code-hint = Tien letters en cijfers, bijvoorbeeld AAAAA-11111
code-button = Verder
code-empty = Vul de code uit onze brief of mail in.
code-malformed = Een code heeft tien letters en cijfers. Kijk of u ze allemaal hebt.
code-unknown = Deze code kennen wij niet. Kijk nog eens goed in de brief of mail.
code-expired = Deze code is verlopen. Kijk of u een nieuwere brief van ons hebt.
code-throttled = Er is te vaak een verkeerde code ingevuld. Probeer het na { $time } uur nog eens.

## Start page and consent

start-minutes = { $minutes ->
    [one] Dit duurt ongeveer 1 minuut.
   *[other] Dit duurt ongeveer { $minutes } minuten.
}
start-until = U kunt meedoen tot en met { $day }.
start-about-title = Waar gaat het over?
start-about-text = De vragen gaan over u en over uw leven in Drenthe. Er zijn geen goede of foute antwoorden.
start-who-title = Wie ziet mijn antwoorden?
start-who-text = Alleen onze onderzoekers lezen uw antwoorden. Zij zien uw naam en adres niet. In de cijfers bent u niet te herkennen. Een stukje uit uw verhaal laten wij alleen lezen als u dat goed vindt.
start-voluntary-title = Moet ik meedoen?
start-voluntary-text = Nee, u mag zelf kiezen. U mag een vraag overslaan. U mag ook altijd stoppen, en later weer verdergaan. Onder ‘Mijn gegevens’ kunt u alles laten wissen.
start-special-title = Gevoelige vragen
start-special-text = Een paar vragen gaan over gevoelige dingen, zoals geloof of afkomst. Ook daarvoor geeft u toestemming als u meedoet. U mag deze vragen overslaan.
start-consent-title = Doet u mee?
start-consent-text = Als u meedoet, geeft u ons toestemming. Wij mogen uw antwoorden dan gebruiken voor onderzoek naar het leven in Drenthe.
start-yes = Ik doe mee
start-no = Ik doe niet mee

refused-title = U doet niet mee
refused-text = Dank u wel dat u het ons liet weten. Over deze vragenlijst sturen wij u geen berichten meer.
refused-return = Bedenkt u zich? Dan kunt u meedoen tot en met { $day }. Gebruik dezelfde link of code.
refused-back = Ik wil toch meedoen

## Question pages

question-progress = Vraag { $n } van ongeveer { $total }
question-next = Volgende
question-later = Bewaren en later verder
question-back = Vorige vraag
question-back-overview = Terug naar uw antwoorden
question-saved = Opgeslagen om { $time }
question-choose-more = U mag meer antwoorden kiezen.
question-text-most = U kunt hoogstens { $most } tekens schrijven. Schrijf geen namen of adressen op.
question-end = { $mark } = { $words }

question-open = { $option }: schrijf hier wat u bedoelt
question-choose-one = Kies een antwoord
question-no-place = Geen plaats
question-points = punten
question-ranking = Geef elke plaats één keer. 1 is het belangrijkst, { $last } het minst.
question-allocation = Verdeel { $total } { $unit }. Samen moet het { $total } zijn.
question-date-example = Schrijf dag, maand en jaar. Bijvoorbeeld: 31-5-1950.
question-month-example = Schrijf maand en jaar. Bijvoorbeeld: 5-1950.
question-former = Vorige keer antwoordde u: { $answer }.

question-help = Meer uitleg
question-aloud = Lees voor

mark-link = Geef de vragenlijst een cijfer
mark-title = Wat vond u van de vragenlijst?
mark-text = U hoeft dit niet in te vullen. De onderzoekers lezen het. Uw naam staat er niet bij.
mark-question = Welk cijfer geeft u de vragenlijst?
mark-hint = 1 is heel slecht en 10 is heel goed.
mark-remark = Wilt u er iets over zeggen?
mark-send = Versturen
mark-fault = Kies een cijfer van 1 tot en met 10.
mark-thanks = Dank u wel. Wij hebben uw mening bewaard.

start-measured-title = Wat wij nog meer bewaren
start-measured = Wij bewaren hoelang u over een bladzijde doet, en of u een telefoon of een computer gebruikt. Zo maken wij de vragen beter. Na een paar maanden wissen wij dat.
start-unmeasured = Bewaar dit niet van mij

answer-dont-know = Weet ik niet
answer-refused = Wil ik niet zeggen
answer-skipped = Niet ingevuld
answer-not-asked-route = Niet gevraagd
answer-not-asked-module = Niet gevraagd
answer-after-break-off = Niet ingevuld

ask-heading = Let op:
ask-other-tab = Dit had u al beantwoord, misschien in een ander venster. Hieronder staat wat wij hebben bewaard. Klopt het? Ga dan verder.
ask-other-tab-differs = Dit had u al anders beantwoord, misschien in een ander venster. In de vragen hieronder staat wat wij hebben bewaard. Klopt het? Ga dan verder. Klopt het niet? Verander het dan.
ask-other-tab-sent = Dit vulde u nu net in:
ask-doubt = Kijkt u nog even naar uw antwoord. Klopt het? Dan mag u verder.
ask-one = U hebt deze vraag nog niet beantwoord. Wilt u dat alsnog doen? U mag ook verder.
ask-some = { $n ->
    [one] U hebt 1 zin nog niet beantwoord. Wilt u dat alsnog doen? U mag ook verder.
   *[other] U hebt { $n } zinnen nog niet beantwoord. Wilt u dat alsnog doen? U mag ook verder.
}

fault-out-of-range = Kies een cijfer van { $minimum } tot en met { $maximum }.
fault-unknown-code = Kies een van de antwoorden die hier staan.
fault-wrong-type = Vul hier een heel cijfer in.
fault-too-long = Uw tekst is te lang: { $length } tekens. Maak er hoogstens { $most } van.
fault-two-answers = Kies één antwoord. Wij kregen er twee.
fault-two-answers-text = Schrijf een antwoord óf zet één vinkje. Niet allebei.
fault-exclusive = U koos ‘{ $option }’ samen met een ander antwoord. Dat past niet bij elkaar. Haal een van de twee weg.
fault-null-bytes = In uw antwoord staat een teken dat wij niet kunnen lezen. Haal het weg en probeer het nog eens.
fault-not-a-number = Schrijf hier alleen een getal, bijvoorbeeld 12.
fault-out-of-range-number = Vul een getal in van { $minimum } tot en met { $maximum }.
fault-too-many-decimals = { $decimals ->
    [0] Vul een heel getal in, zonder cijfers achter de komma.
    [one] Vul een getal in met hoogstens 1 cijfer achter de komma.
   *[other] Vul een getal in met hoogstens { $decimals } cijfers achter de komma.
}
fault-not-a-date = Deze datum kennen wij niet. Schrijf dag, maand en jaar, bijvoorbeeld 31-5-1950.
fault-not-a-month = Deze maand kennen wij niet. Schrijf maand en jaar, bijvoorbeeld 5-1950.
fault-out-of-period = Deze datum kan hier niet. Hij moet liggen van { $earliest } tot en met { $latest }.
fault-out-of-period-early = Deze datum kan hier niet. Hij mag niet voor { $earliest } liggen.
fault-out-of-period-late = Deze datum kan hier niet. Hij mag niet na { $latest } liggen.
fault-ranked-twice = U gaf plaats { $place } meer dan één keer. Geef elke plaats één keer.
fault-not-the-total = Samen is dit { $sum }. Het moet { $total } zijn.
fault-open-without-option = U schreef iets bij ‘{ $option }’, maar u koos een ander antwoord. Kies ‘{ $option }’ of haal uw tekst weg.
fault-check = Deze antwoorden passen niet bij elkaar.
fault-soft-check = Klopt dit? Dan mag u verder.
fault-differs-from-former = Vorige keer antwoordde u: { $former }. Klopt uw antwoord van nu? Dan mag u verder.
fault-unanswered = Nog niet beantwoord
fault-link = { $text }: { $fault }

problem-forged-title = Dit kunnen we niet aannemen
problem-forged-text = Uw apparaat stuurde iets mee dat niet bij deze vraag hoort. Er is niets veranderd. Ga terug en vul de vraag nog eens in.
problem-version-title = Deze bladzijde is van een andere vragenlijst
problem-version-text = U had een bladzijde open van een andere vragenlijst. Wij hebben daar niets van bewaard. Wat u eerder hebt ingevuld, hebben wij nog.
problem-off-path-title = Deze vraag is niet meer nodig
problem-off-path-text = Door een ander antwoord hoeft u deze vraag niet te beantwoorden. Misschien had u de vragenlijst twee keer open. Uw andere antwoorden zijn bewaard.
problem-submitted-title = U hebt al alles verstuurd
problem-submitted-text = Uw antwoorden zijn binnen. U kunt ze niet meer veranderen.
problem-enough-title = Dank u wel
problem-enough-text = Uit uw groep hebben al genoeg mensen meegedaan. U hoeft niets meer te doen. Wat u invulde, gebruiken wij niet.
problem-go-on = Ga verder met de vragenlijst
problem-to-receipt = Naar uw bewijs

## Saved for later

later-title = Uw antwoorden zijn bewaard
later-saved = Opgeslagen om { $time }.
later-how = U kunt dit venster nu sluiten. Wilt u verder? Klik dan weer op de link in onze mail. Of ga naar { $address } en vul de code uit onze brief in. Dat kan ook op een ander apparaat.
later-until = U kunt verdergaan tot en met { $day }.
later-resume = Nu verdergaan

## Overview

overview-title = Bekijk uw antwoorden
overview-intro = Klopt alles? Verstuur dan uw antwoorden. Daarna kunt u ze niet meer veranderen.
overview-open = { $n ->
    [one] U hebt 1 vraag niet ingevuld. Dat mag.
   *[other] U hebt { $n } vragen niet ingevuld. Dat mag.
}
overview-change = Wijzig
overview-change-what = : { $text }
overview-send = Verstuur

## Receipt

receipt-title = Dank u wel
receipt-already = U bent al klaar
receipt-text = Wij hebben uw antwoorden ontvangen. U helpt zo mee om Drenthe beter te kennen.
receipt-proof-title = Uw bewijs
receipt-when = Verstuurd op
receipt-number = Nummer
receipt-number-why = Dit nummer zegt niets over u of over uw antwoorden. Het laat alleen zien dat u ze hebt verstuurd.
receipt-next-title = Wat gebeurt er nu?
receipt-next-text = Wij tellen alle antwoorden bij elkaar. Daarna kan iedereen de uitkomsten zien.
receipt-sign-out-title = Deelt u dit apparaat met anderen?
receipt-sign-out-text = Sluit dan af. Daarna kan niemand hier bij uw gegevens.

## What is kept of a member ('Mijn gegevens')

record-profile-municipality = Gemeente
record-profile-age-class = Leeftijd
record-profile-sex = Geslacht in het bevolkingsregister
record-profile-education = Opleiding
record-event-drawn = U bent uitgeloot om mee te doen
record-event-invited = Wij stuurden u een uitnodiging
record-event-not-delivered = Onze uitnodiging kwam niet aan
record-event-opened = U opende de link of de code
record-event-started = U begon met de vragenlijst
record-event-completed = U verstuurde uw antwoorden
record-event-screened-out = Uit uw groep deden al genoeg mensen mee
record-mark = Uw cijfer voor de vragenlijst
record-remark = Wat u van de vragenlijst vond
record-event-refused = U liet weten dat u niet meedoet
record-event-broken-off = De vragenlijst sloot voordat u klaar was
record-event-left-partial = De vragenlijst sloot toen u een deel had ingevuld
record-missing-not-asked-route = Niet gevraagd
record-missing-not-asked-module = Niet gevraagd
record-missing-skipped = Niet ingevuld
record-missing-dont-know = Weet ik niet
record-missing-refused = Wil ik niet zeggen
record-missing-after-break-off = Niet ingevuld
