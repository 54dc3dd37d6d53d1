### Texts of the ground: layout, sign-in, own data, staff home, messages, audit log, problems.

service-name = Drents Panel
staff-name = Drents Panel Beheer

layout-skip = Naar de inhoud
layout-demonstration-name = Demonstratie
layout-demonstration = Dit is een demonstratie. De mensen en hun antwoorden zijn verzonnen.
layout-help = Hulp nodig? Bel { $phone }. U betaalt alleen uw gewone belkosten.
staff-navigation = Beheer

form-summary = { $n ->
    [one] Er klopt nog 1 ding niet
   *[other] Er kloppen nog { $n } dingen niet
}
form-fault = Fout:
form-required = Vul dit in.

## Signing in (staff)

sign-in-title = Inloggen voor medewerkers
sign-in-mail = E-mailadres
sign-in-password = Wachtwoord
sign-in-button = Inloggen
sign-in-wrong = E-mailadres en wachtwoord horen niet bij elkaar. Probeer het nog eens.
sign-in-throttled = Er is te vaak een verkeerd wachtwoord ingevuld. Probeer het na { $time } uur nog eens.
sign-out-button = Uitloggen
staff-home-title = Dag { $name }
staff-home-intro = Kies waar u aan wilt werken.
scheduler-silent = De planner draait niet. Hij werkte voor het laatst op { $moment }. Zolang hij stilstaat, worden geen berichten verstuurd en komt geen publicatie uit. Waarschuw de beheerder.
scheduler-never = De planner heeft nog nooit gedraaid. Zolang hij stilstaat, worden geen berichten verstuurd en komt geen publicatie uit. Waarschuw de beheerder.
staff-page-messages = Berichten
staff-page-audit = Logboek

## Messages (staff)

messages-title = Berichten
messages-intro = Elk bericht gaat één keer de deur uit. Is niet zeker of een bericht is aangekomen bij de mailserver? Dan staat het hieronder. Wij sturen het nooit vanzelf nog eens.
messages-last-run = De planner keek voor het laatst op { $moment } of er berichten te versturen waren.
messages-kind = Soort
messages-kind-invitation = Uitnodiging
messages-state-queued = wacht
messages-state-claimed = wordt verstuurd
messages-state-sent = verstuurd
messages-state-failed = mislukt
messages-state-uncertain = onzeker
messages-uncertain-title = Onzeker: eerst zelf nakijken
messages-uncertain-none = Er zijn geen onzekere berichten.
messages-failed-title = Mislukt
messages-failed-none = Er zijn geen mislukte berichten.
messages-id = Bericht
messages-since = Sinds
messages-reason = Reden
messages-decide = Besluit
messages-decision-resend = Opnieuw versturen
messages-decision-was_sent = Is verstuurd
messages-decided = Het besluit is vastgelegd.
messages-changed-meanwhile = Dit bericht is intussen veranderd. Kijk nog eens.

## Audit log (staff)

audit-title = Logboek
audit-intro = Wat medewerkers deden, het nieuwste eerst. Elke regel hangt vast aan de vorige: wie er één verandert, breekt de keten.
audit-whole = De keten is heel: { $n } regels nagerekend.
audit-broken = De keten is gebroken bij regel { $sequence }. Waarschuw de beheerder.
audit-when = Wanneer
audit-who = Wie
audit-what = Wat
audit-subject = Waarover
audit-details = Bijzonderheden

audit-actor-gone = iemand die geen account meer heeft
audit-actor-grant = een lid, met de persoonlijke link
audit-actor-visitor = een bezoeker
audit-actor-release = automatisch, op het uur van publicatie
audit-actor-job-closing = automatisch, op het uur van sluiten
audit-actor-job-deliveries = automatisch, na het versturen
audit-actor-demonstration = de demonstratie
audit-actor-staff-add = de beheerder, met een opdracht
audit-actor-vault-rotate = de beheerder, met een opdracht
audit-actor-erasures-replay = de beheerder, met een opdracht
audit-actor-waves-import = de beheerder, met een opdracht
audit-actor-other = automatisch ({ $name })

audit-action-contact-opened = Contactgegevens gelezen
audit-action-erasure-replayed = Opnieuw gewist na terugzetten
audit-action-grant-opened = Nagegaan van wie een link is
audit-action-member-erased = Lid gewist
audit-action-message-resend = Besloten: opnieuw versturen
audit-action-message-was-sent = Besloten: is verstuurd
audit-action-sign-in-refused = Inloggen geweigerd
audit-action-signed-in = Ingelogd
audit-action-staff-added = Medewerker toegevoegd
audit-action-staff-closed = Account van medewerker gesloten
audit-action-vault-rotated = Contactgegevens opnieuw verzegeld

audit-subject-staff = medewerker
audit-subject-grant = link
audit-subject-member = lid
audit-subject-members = leden
audit-subject-message = bericht
audit-subject-person = persoon
audit-subject-vault = kluis

audit-detail-kind = soort bericht
audit-detail-members = leden
audit-detail-purpose = waarvoor
audit-detail-roles = rollen
audit-detail-rows = aantal rijen
audit-detail-access-grant = links
audit-detail-contact = contactgegevens
audit-detail-member = leden
audit-detail-member-profile = kenmerken
audit-detail-outbox-message = berichten
audit-value-kind-invitation = uitnodiging
audit-value-purpose-erasure = wissen op verzoek
audit-value-purpose-invitation = uitnodigen
audit-value-purpose-own-data = Mijn gegevens
audit-value-roles-administrator = beheerder
audit-value-roles-approver = beoordelaar
audit-value-roles-researcher = onderzoeker

## Own data (members)

own-data-link = Mijn gegevens
own-data-title = Mijn gegevens
own-data-intro = Hier ziet u wat wij van u weten. U kunt het bewaren of laten wissen.
own-data-synthetic = Deze persoon is verzonnen voor de demonstratie.
own-data-profile-title = Over u
own-data-name = Naam
own-data-mail = E-mail
own-data-municipality = Gemeente
own-data-sex = Geslacht in het bevolkingsregister
own-data-birth-year = Geboortejaar
own-data-fact-education = Opleiding
own-data-value-education-low = laag
own-data-value-education-middle = middelbaar
own-data-value-education-high = hoog
own-data-joined = Lid sinds
own-data-unknown = niet bekend
own-data-answers-title = Uw antwoorden
own-data-on = op { $day }
own-data-saved = bewaard op { $day } om { $time } uur
own-data-wave-profile-title = Wat wij toen van u wisten
own-data-events-title = Wat er gebeurde
own-data-earlier = { $n ->
    [one] Wat u eerder invulde
   *[other] Wat u eerder invulde ({ $n } keer)
}
own-data-earlier-what = : { $text }
own-data-no-answers = U hebt nog geen vragen beantwoord.
own-data-download-title = Bewaren
own-data-print-text = Wilt u dit op papier? Of wilt u het bewaren op uw computer?
own-data-print = Bekijk om af te drukken
own-data-print-title = Wat het Drents Panel van u weet
own-data-print-made = Zo was het op { $moment }.
own-data-print-how = U kunt deze bladzijde afdrukken. Kies daarvoor ‘Afdrukken’ in het menu van uw browser. Daar kunt u er ook een pdf van maken.
own-data-print-back = Terug naar Mijn gegevens
own-data-download-text = U kunt ook een bestand krijgen met alles wat hierboven staat. Dat is handig als u het wilt inlezen in een ander programma.
own-data-download = Download mijn gegevens
own-data-erase-title = Wissen
own-data-erase-text = Wilt u dat wij alles van u wissen? Dan bent u geen lid meer. Dit kunt u niet terugdraaien.
own-data-erase-what = Wij wissen uw naam, uw adres, uw gegevens en al uw antwoorden. Cijfers die al zijn gepubliceerd, blijven staan. Daarin bent u niet te herkennen.
own-data-erase-link = Al mijn gegevens wissen
own-data-erase-confirm-title = Weet u het zeker?
own-data-erase-confirm = Ja, wis al mijn gegevens
own-data-erase-confirm-missing = Zet een vinkje als u het zeker weet.
own-data-erase-button = Nu wissen
own-data-erase-keep = Nee, terug
own-data-erased-title = Uw gegevens zijn gewist
own-data-erased-text = Dank u wel dat u mee hebt gedaan. U bent geen lid meer. Wij sturen u geen berichten meer. Uw link en uw code werken niet meer. U kunt dit venster sluiten.
member-sign-out = Afsluiten op dit apparaat

## Problems

problem-400-title = Dit kunnen we niet lezen
problem-400-text = Er ging iets mis met wat uw apparaat stuurde. Er is niets veranderd. Ga terug en probeer het nog eens.
problem-403-title = Deze bladzijde is niet voor u
problem-403-text = U hebt hier geen toegang toe. Denkt u dat dit niet klopt? Vraag het de beheerder.
problem-404-title = Deze bladzijde bestaat niet
problem-404-text = Kijk of het adres goed is. Kwam u hier met een link uit onze mail? Klik dan nog eens op de link.
problem-onward-home = Naar de cijfers over Drenthe
problem-onward-code = Meedoen met uw code
problem-onward-staff = Naar Beheer
problem-405-title = Dit kan niet op deze bladzijde
problem-405-text = Er is niets veranderd. Ga terug en probeer het nog eens.
problem-409-title = Dit is intussen veranderd
problem-409-text = Iemand anders was u voor, of u had deze bladzijde twee keer open. Er is niets verloren. Ga terug en kijk nog eens.
problem-410-title = Deze bladzijde is er niet meer
problem-410-text = Wat u zoekt is voorbij of weggehaald.
problem-413-title = Dit is te veel in één keer
problem-413-text = U stuurde meer dan wij kunnen aannemen. Er is niets veranderd. Maak uw tekst korter en probeer het nog eens.
problem-429-title = Even wachten
problem-429-text = Er is te vaak iets geprobeerd dat niet klopte. Wacht een kwartier en probeer het dan nog eens.
problem-500-title = Er ging iets mis bij ons
problem-500-text = Dat ligt niet aan u. Uw eerdere antwoorden zijn bewaard. Probeer het over een paar minuten nog eens.
problem-503-title = Het is hier even te druk
problem-503-text = Uw eerdere antwoorden zijn bewaard. Probeer het over een paar minuten nog eens.
problem-session-title = Deze bladzijde stond te lang open
problem-session-text = Voor uw veiligheid hebben wij niets veranderd. Open uw link nog eens, dan gaat u verder waar u was.
