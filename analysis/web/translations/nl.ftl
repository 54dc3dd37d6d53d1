### Texts of the figures: public pages, charts, files, and the staff pages of releases.

## Menu and notices

public-menu = Cijfers
menu-home = Cijfers
menu-publications = Publicaties
menu-open-data = Open data
menu-about = Over het panel

edition-draft-title = Concept.
edition-draft-text = Alleen medewerkers zien dit. Niets hiervan is gepubliceerd.
edition-draft-back = Terug naar de publicatie
edition-older = U kijkt naar een oudere publicatie: { $title }.
edition-older-link = Naar de nieuwste cijfers
edition-revised-title = Deze publicatie is herzien.
edition-revised-link = Bekijk de nieuwe versie
edition-revises-title = Dit is een herziene publicatie.
edition-revises-link = Bekijk de versie van eerder
edition-reduced = Na deze publicatie, op { $day }, zijn op verzoek gegevens van deelnemers gewist. De cijfers blijven staan. Ze zijn niet meer tot op het laatste cijfer na te rekenen.

## Figures in words

figure-margin = tussen { $low } en { $high }
figure-ends = { $low } tot { $high }
figure-n = { $n ->
    [one] { $shown } mens
   *[other] { $shown } mensen
}
figure-people = Het echte aantal mensen ligt waarschijnlijk tussen { $low } en { $high }. Het gaat om de { $population } { $of }.
figure-higher = hoger
figure-lower = lager
figure-same = ongeveer gelijk
figure-higher-than = hoger dan in { $period }
figure-lower-than = lager dan in { $period }
figure-same-than = ongeveer gelijk aan { $period }
figure-no-series = nog geen reeks
figure-change-share = Het verschil is { $value } procentpunt (marge { $low } tot { $high }).
figure-change-mark = Het verschil is { $value } punt (marge { $low } tot { $high }).
figure-benchmark = { $region } { $value } ({ $year })
figure-no-benchmark = geen vergelijking
figure-hidden = niet getoond
figure-hidden-too-few = te weinig antwoorden om te tonen
figure-hidden-one-sided = het zou te veel zeggen over enkele mensen
figure-hidden-complementary = anders is een ander cijfer hieruit af te leiden
figure-hidden-no-estimate = geen antwoorden

## Charts

chart-whole = { $name } { $value }
chart-hidden-too-few = te weinig antwoorden
chart-hidden-one-sided = niet getoond
chart-hidden-complementary = niet getoond
chart-hidden-no-estimate = geen antwoorden
chart-kind-title = { $title } Per { $kind }.
chart-kind-description = Elke stip is een schatting, elke balk de marge. Dezelfde cijfers staan in de tabel onder de grafiek.
chart-shares-title = { $title } Alle antwoorden.
chart-shares-description = Elke stip is het aandeel dat dit antwoord gaf, elke balk de marge. Dezelfde cijfers staan in de tabel onder de grafiek.
chart-outside = { $label } (apart geteld)
chart-trend-title = { $title } Door de tijd.
chart-break = vraag veranderd
chart-spoken = { $period }: { $value }, tussen { $low } en { $high }
chart-spoken-hidden = { $period }: niet getoond

## Home

home-title = Hoe gaat het met Drenthe?
home-more = Bekijk dit cijfer per gemeente en groep
home-above = Brede welvaart
home-goal = Doel { $number }.
home-goal-empty = Dit doel meten we nog niet.
home-beside-goals = Hoort bij het thema, niet bij één doel
home-note = { $share }, van { $base }
home-with = { $margin } · { $n } · { $period }
home-legend = De stip is onze schatting. De balk is de marge: het echte cijfer ligt waarschijnlijk in de balk. Het streepje is het cijfer waarmee we vergelijken. Elke lijn loopt van 0% tot 100%, of van 1 tot 10 bij een rapportcijfer. ‘Hoger’ en ‘lager’ schrijven we alleen als het verschil zeker genoeg is.
home-published = Gepubliceerd op { $moment }.
home-provenance = Hoe deze cijfers zijn gemaakt
nothing-yet-hour = De eerste cijfers komen op { $moment }.
nothing-yet = Er zijn nog geen cijfers.
nothing-yet-why = We vragen inwoners van Drenthe hoe het met hen gaat. De cijfers komen hier zodra ze zijn nagerekend en goedgekeurd.

## Indicator

indicator-back = Alle cijfers
facts-who = Over wie
facts-when = Wanneer
facts-n = Antwoord van
facts-margin = Marge
choices-label = Kies een antwoord
choices-text = Kies over welk antwoord de cijfers hieronder gaan:
shares-title = Alle antwoorden
shares-caption = De stip is onze schatting. De balk is de marge.
shares-table = { $title } Alle antwoorden
trend-title = Door de tijd
trend-broken = de vraag is veranderd
trend-caption = De lijn is onze schatting voor heel Drenthe. De band is de marge.
trend-table = { $title } Door de tijd
benchmark-title = Vergelijking
benchmark-caution = Let op: dat cijfer gaat over mensen van { $base } en is op een andere manier gevraagd. We toetsen het verschil daarom niet. Bron: { $source }.
target-title = Wat de provincie wil
part-title = Per { $kind }
part-signs = ▲ en ▼ gebruiken we alleen als het verschil met { $whole } zeker genoeg is. Bij ● is het ongeveer gelijk.
part-period = Over { $base }, { $period }.
part-caption = De stip is onze schatting. De balk is de marge: het echte cijfer ligt waarschijnlijk in de balk. De streeplijn is { $whole }. { $period }.
part-caption-short = De streeplijn is { $whole }. { $period }.
part-hidden = Van geen van deze groepen zijn er genoeg antwoorden om te tonen.
part-table = { $title } Per { $kind }
table-open = Bekijk de cijfers in een tabel
table-value = Schatting
table-margin = Marge
table-n = Antwoord van
table-period = Wanneer
table-verdict = Tegenover het geheel
table-change = Verandering
table-answer = Antwoord
how-title = Zo weten we dit
how-question = De vraag
how-when = Wanneer gevraagd
how-when-text = { $wave }: van { $first } tot en met { $last }. Toen deden { $n } mensen mee.
how-method = Wegen
how-method-raking = We laten antwoorden van groepen die te weinig meededen zwaarder tellen, tot gemeente, leeftijd, geslacht en opleiding kloppen met de bevolking (raking).
how-method-linear = We laten antwoorden van groepen die te weinig meededen zwaarder tellen, tot gemeente, leeftijd, geslacht en opleiding kloppen met de bevolking (lineaire kalibratie).
how-method-none = De gewichten kwamen met de gegevens mee en zijn niet veranderd.
how-margin = De marge is een betrouwbaarheidsinterval van 95%, waarin de loting en het wegen zijn meegerekend.
how-small = Kleine groepen
how-small-text = Cijfers over minder dan { $n } mensen tonen we niet, en ook niet als minder dan 10 mensen dit antwoord gaven of juist niet gaven.
how-published = { $title }. Gepubliceerd op { $moment }, door de geplande taak { $job }.
download-csv = Download als CSV (opent in een rekenprogramma)
download-json = Download als JSON (voor programma’s)
download-provenance = Hoe deze publicatie is gemaakt

## Publications

publications-intro = Elke publicatie blijft te lezen zoals zij was. Klopt er iets niet, dan komt er een herziene versie bij.
publications-when = Gepubliceerd op { $moment }.
publications-revised = Herzien.
publication-back = Alle publicaties
publication-when = Gepubliceerd op { $moment }.
publication-job = Gepubliceerd door de geplande taak { $job }, nadat een tweede medewerker de cijfers had goedgekeurd.
publication-figures = Bekijk de cijfers van deze publicatie
publication-waves = Rondes
publication-questionnaire = Vragenlijst
publication-wave = { $name }: gevraagd van { $first } tot en met { $last }. Toen deden { $n } mensen mee. Vragenlijst { $questionnaire }, versie { $version }.
publication-version = { $name }, versie { $version }
publication-population = Over wie gaan de cijfers?
publication-population-size = De cijfers gaan over { $name }. Dat zijn { $size } mensen.
publication-population-name = De cijfers gaan over { $name }.
publication-margin = { $variable }: { $source }, { $date }.
publication-method = Hoe is er gerekend?
publication-method-all = Alle keuzes in de methode
publication-marks = Kenmerken om na te rekenen
publication-marks-text = Wie met dezelfde gegevens en hetzelfde programma rekent, krijgt dezelfde kenmerken.
publication-hash = Deze publicatie
publication-data = Gegevens, { $wave }
publication-questionnaire-hash = Vragenlijst, { $wave }
publication-margins-hash = Bevolkingscijfers
publication-registry = Register van indicatoren ({ $name })
publication-code = Versie van het programma
publication-json = Deze publicatie als JSON

## The choices of a method, by name and value; $n1, $n2 are the numbers in it

choice-weighting = Gewichten beginnen bij
choice-weighting-probabilities = de kans om geloot te worden
choice-weighting-brought = gewichten die met de gegevens meekwamen
choice-calibration = Wegen naar de bevolking
choice-calibration-raking = raking
choice-calibration-linear = lineaire kalibratie
choice-calibration-logit = kalibratie met grenzen (logit)
choice-calibration-none = niet
choice-bounds = Grenzen aan de aanpassing van een gewicht
choice-bounds-none = geen
choice-bounds-n-n = { $n1 } tot { $n2 }
choice-trimming = Grootste gewicht, in keren het middelste gewicht
choice-trimming-none = geen grens
choice-cohorts = Groepen die op verschillende momenten lid werden
choice-cohorts-own = ieder met de kans van de eigen groep
choice-cohorts-any = ieder met de kans om in één van de groepen geloot te worden
choice-cohorts-composite = per groep geschat, en samengenomen naar hun zekerheid
choice-nonresponse = Aanpassen voor wie niet meedeed
choice-nonresponse-none = alleen met het wegen naar de bevolking
choice-nonresponse-cells = per groep van kenmerken
choice-nonresponse-propensity-classes = per klasse van de geschatte kans om mee te doen
choice-nonresponse-propensity = met de geschatte kans om mee te doen
choice-nonresponse-variables = Kenmerken daarbij
choice-nonresponse-variables-none = geen
choice-cell-minimum = Kleinste groep bij het aanpassen voor wie niet meedeed
choice-cell-factor = Grootste aanpassing van zo’n groep, in keren
choice-variance = Hoe de marge is berekend
choice-variance-taylor-linearization-calibration-residuals-with-replacement = Taylor-linearisatie met de residuen van de kalibratie, als bij trekken met terugleggen
choice-variance-taylor-linearization-calibration-residuals-with-replacement-chance-to-answer-as-known = Taylor-linearisatie met de residuen van de kalibratie, als bij trekken met terugleggen. De kans om mee te doen geldt als bekend.
choice-variance-rao-wu-bootstrap-of-n-replicates-seed-n-nonresponse-adjustment-and-calibration-redone-in-each = Bootstrap van Rao en Wu met { $n1 } herhalingen (startgetal { $n2 }), waarin alle wegen steeds opnieuw is gedaan
choice-variance-generalised-bootstrap-of-n-replicates-seed-n-nonresponse-adjustment-and-calibration-redone-in-each = Gegeneraliseerde bootstrap met { $n1 } herhalingen (startgetal { $n2 }), waarin alle wegen steeds opnieuw is gedaan
choice-replicates = Herhalingen van een bootstrap
choice-seed = Startgetal van een bootstrap
choice-respondents = Wie telt als deelnemer
choice-respondents-complete-partial = wie klaar is, en wie stopte met genoeg antwoorden
choice-respondents-complete = wie klaar is
choice-lonely-psu = Als een gemeente in de loting maar één deelnemer heeft
choice-lonely-psu-fail = dan wordt er niet gerekend
choice-lonely-psu-adjust = dan telt het verschil met het gemiddelde van allen
choice-lonely-psu-certainty = dan telt die niet mee in de marge
choice-lonely-psu-remove = dan telt die niet mee in de marge
choice-lonely-psu-average = dan telt de gemiddelde spreiding van de andere gemeenten
choice-interval = Soort marge van een aandeel
choice-interval-mean = symmetrisch
choice-interval-logit = logit
choice-interval-beta = Korn-Graubard (beta)
choice-interval-xlogit = logit, met het effectieve aantal
choice-interval-wilson = Wilson
choice-interval-published = de regel van deze publicatie, hieronder
choice-level = Betrouwbaarheid van de marge
choice-error = Kans op een verschil dat er niet is, bij alle toetsen samen
choice-correction = Correctie voor het aantal toetsen
choice-correction-bonferroni = Bonferroni
choice-correction-holm = Holm
choice-correction-benjamini-hochberg = Benjamini en Hochberg
choice-family = Welke toetsen samen tellen
choice-family-indicator = alle van één indicator
choice-family-kind = die van één indicator, per indeling en ronde
choice-rounding = Aantallen mensen afgerond op
choice-estimated-margins = Bevolkingscijfers met een eigen marge, die meetelt
choice-fpc = Kleine bevolking
choice-fpc-none-drawn-with-replacement-at-the-first-stage-as-for-a-panel = geen correctie: gerekend als bij trekken met terugleggen, zoals bij een panel
choice-eligible = Wie had kunnen meedoen
choice-eligible-all-who-were-drawn = iedereen die is geloot.
choice-eligible-who-is-no-respondent-is-a-nonrespondent = Wie geen deelnemer is, telt als niet meegedaan.
choice-stratum = Gemeente in de loting
choice-stratum-as-drawn-of-the-first-wave-in-which-a-unit-is-seen = zoals geloot, in de eerste ronde waarin iemand meedeed
choice-mean-interval = Marge van een gemiddelde
choice-mean-interval-wald-t = Wald, met de t-verdeling
choice-comparison = Correctie voor het aantal toetsen
choice-comparison-holm-within-indicator-and-kind-of-domain = Holm, per indicator en indeling
choice-interval-rule = Regel voor de marge van een aandeel
choice-interval-rule-mean = Symmetrisch.
choice-interval-rule-logit = Logit.
choice-interval-rule-beta = Korn-Graubard (beta).
choice-interval-rule-xlogit = Logit, met het effectieve aantal.
choice-interval-rule-wilson = Wilson.
choice-interval-rule-korn-graubard-where-n-or-effective-n-is-under-n-or-the-rarer-outcome-counts-for-under-n-at-effective-n = Korn-Graubard bij minder dan { $n1 } antwoorden, ook als zij door wegen als minder tellen, of als de zeldzaamste uitkomst voor minder dan { $n2 } telt.
choice-interval-rule-at-a-share-of-n-or-n-clopper-pearson-at-kish-s-effective-n = Clopper-Pearson met het effectieve aantal van Kish bij een aandeel van 0% of 100%.
choice-family-rule = Regel voor welke toetsen samen tellen
choice-family-rule-all-shown-changes-and-contrasts-of-an-indicator-in-a-release = alle getoonde veranderingen en verschillen van een indicator in een publicatie
choice-family-rule-changes-or-contrasts-of-an-indicator-by-kind-of-domain-and-wave = de veranderingen, of de verschillen, van een indicator, per indeling en ronde
choice-quality-rule = Regel voor de kwaliteit
choice-quality-rule-a-half-width-at-most-n-of-the-figure-of-a-share-or-of-its-complement-n-n-effective-n-n-df-n-or-more = A: de halve marge is hoogstens { $n1 }% van het cijfer (bij een aandeel: of van de rest), met ten minste { $n2 } antwoorden die als { $n3 } tellen en { $n4 } vrijheidsgraden.
choice-quality-rule-b-half-width-at-most-n-of-the-figure-of-a-share-or-of-its-complement-n-n-effective-n-n-df-n-or-more = B: de halve marge is hoogstens { $n1 }% van het cijfer (bij een aandeel: of van de rest), met ten minste { $n2 } antwoorden die als { $n3 } tellen en { $n4 } vrijheidsgraden.
choice-skewness-rule = Regel voor scheef verdeelde antwoorden
choice-skewness-rule-c-a-mean-unless-n-m-n-g-n-n-is-under-n-with-m-the-smaller-of-n-and-effective-n-and-g-the-skewness-of-its-weighted-residuals-or-what-their-weights-make-of-that-of-the-whole = C: een gemiddelde, tenzij { $n1 } / m + { $n2 } g² / n kleiner is dan 1. Daarin is n het aantal antwoorden, en m het effectieve aantal als dat kleiner is. De scheefheid g is die van de afwijkingen van het gemiddelde maal hun gewicht, of wat die gewichten maken van de scheefheid van het geheel, als dat meer is.

## Words for the codes in files

label-verdict-higher = { figure-higher }
label-verdict-lower = { figure-lower }
label-verdict-similar = { figure-same }
label-unit-share = aandeel tussen 0 en 1
label-unit-percent = procent
label-unit-mark = rapportcijfer
label-quality-A = stevig
label-quality-B = bruikbaar met de marge
label-quality-C = met voorbehoud: breed of scheef verdeeld
label-reason-too-few = { figure-hidden-too-few }
label-reason-one-sided = { figure-hidden-one-sided }
label-reason-complementary = { figure-hidden-complementary }
label-reason-no-estimate = { figure-hidden-no-estimate }
label-level-brede-welvaart = brede welvaart
label-level-tellen = geteld
label-kind-own-estimate = eigen schatting
label-kind-outside-series = reeks van elders
label-kind-effort-count = telling van inspanning
label-statistic-mean = gemiddelde
label-statistic-proportion = aandeel
label-statistic-distribution = verdeling
label-direction-higher = hoger is beter
label-direction-lower = lager is beter
label-direction-none = geen richting

## About

about-lead = Het Drents Panel vraagt inwoners van Drenthe hoe het met hen gaat. Van hun antwoorden maken wij cijfers over heel Drenthe.
about-who-title = Wie doen er mee?
about-who-text = Wij loten mensen van 18 jaar en ouder, in elke gemeente een vast aantal. Alleen wie een uitnodiging kreeg, kan meedoen. U kunt zich dus niet zelf aanmelden. Zo krijgt iedereen een kans om mee te tellen.
about-last = De laatste ronde was in { $period }. Toen deden { $n } mensen mee.
about-figures-title = Hoe worden antwoorden cijfers?
about-figures-text = Niet elke groep doet even vaak mee. Daarom laten we antwoorden van groepen die te weinig meededen zwaarder tellen. Dat heet wegen. Daarna rekenen we bij elk cijfer een marge uit. Een tweede medewerker keurt de cijfers goed. Pas dan staan ze hier.
about-not-title = Wat deze cijfers niet zeggen
about-not-one = Het zijn schattingen. Wij vroegen het niet aan iedereen.
about-not-two = Een klein verschil kan toeval zijn. Daarom schrijven we alleen ‘hoger’ of ‘lager’ als het verschil zeker genoeg is.
about-not-three = Een cijfer zegt niet waarom iets zo is.
about-not-four = Mensen die niet meededen, kunnen er anders over denken. Wegen helpt, maar lost dat niet helemaal op.
about-not-five = De gemeenten staan op alfabet of op de kaart. Het is geen ranglijst.
about-people-title = Wat gebeurt er met wat mensen vertellen?
about-people-text = Namen en adressen staan apart van de antwoorden. Cijfers over te weinig mensen laten we niet zien. Wie meedoet, kan altijd zien wat wij weten en dat laten wissen.
about-promise-title = Als er iets niet klopt
about-promise-text = Wat gepubliceerd is, veranderen we niet stil. Zit er een fout in, dan komt er een herziene versie. De oude blijft te lezen.
about-demonstration = Dit is een demonstratie. De mensen en hun antwoorden zijn verzonnen. Gebruik deze cijfers niet.

## Open data

open-lead = Alle cijfers die we publiceren, mag u ophalen en gebruiken.
open-files = Bestanden per cijfer
open-files-text = Elk bestand heeft bij elk cijfer de vraag, de periode, de marge en het aantal mensen.
open-indicator = Cijfer
open-csv-of = CSV
open-json-of = JSON
open-csv = Over de CSV-bestanden
open-csv-text = Een CSV-bestand opent meteen goed in een Nederlands rekenprogramma: met puntkomma’s tussen de kolommen, komma’s in de getallen en UTF-8 met een byte order mark. Aandelen staan er in procenten. Een cijfer dat we niet tonen is leeg, met de reden erbij. Achter een kolom met codes staat een kolom met woorden.
open-api = Voor programma’s
open-api-text = De API geeft JSON, is alleen om te lezen en mag vanaf elke website worden gebruikt. Aandelen staan er tussen 0 en 1. Binnen versie 1 komen er alleen velden bij. Elk antwoord heeft een ETag: is er niets veranderd, dan antwoordt de API met 304.
open-api-index = Alle publicaties, en de cijfers van de nieuwste.
open-api-release = Eén publicatie: rondes, bevolking, methode en kenmerken.
open-api-indicator = Alle waarden van één cijfer, uit de nieuwste publicatie.
open-fields = Velden bij elke waarde
open-field-value = De schatting en de grenzen van de marge (betrouwbaarheidsinterval van 95%).
open-field-n = Hoeveel mensen antwoordden, en hoe zwaar dat weegt door loting en wegen.
open-field-period = Wanneer het is gevraagd, en het kenmerk van de vraag.
open-field-quality = A: stevig. B: bruikbaar met de marge. C: met voorbehoud, want de marge is breed of de antwoorden op een gemiddelde zijn scheef verdeeld.
open-field-difference = Het verschil met de vorige ronde en met het geheel: waarde, marge, p (met correctie volgens Holm) en de uitkomst, als code (higher, lower of similar) en in woorden.
open-field-people = Aantal mensen, waar dat is gepubliceerd, met de bevolking waarop het slaat.
open-field-suppressed = Of het cijfer niet wordt getoond, en waarom. De getallen zijn dan null.
open-field-hash = Het kenmerk van de publicatie.
api-not-found = Dit bestaat niet. Kijk op /api/v1/ wat er wel is.

## Columns of the CSV

csv-indicator = indicator
csv-title = titel
csv-question = vraagcode
csv-wording = vraag
csv-base = over wie
csv-kind = indeling
csv-domain = groepcode
csv-domain-label = groep
csv-category = antwoordcode
csv-category-label = antwoord
csv-outside-base = apart geteld
csv-wave = ronde
csv-period = periode
csv-unit = eenheidcode
csv-unit-label = eenheid
csv-value = schatting
csv-low = marge van
csv-high = marge tot
csv-level = betrouwbaarheid
csv-n = aantal antwoorden
csv-effective-n = effectief aantal
csv-design-effect = ontwerpeffect
csv-quality = kwaliteitcode
csv-quality-label = kwaliteit
csv-people = aantal mensen
csv-people-low = aantal mensen van
csv-people-high = aantal mensen tot
csv-population = bevolking
csv-change = verschil vorige ronde
csv-change-low = verschil vorige ronde van
csv-change-high = verschil vorige ronde tot
csv-change-verdict = toetscode vorige ronde
csv-change-verdict-label = toets vorige ronde
csv-contrast = verschil met geheel
csv-contrast-low = verschil met geheel van
csv-contrast-high = verschil met geheel tot
csv-contrast-verdict = toetscode met geheel
csv-contrast-verdict-label = toets met geheel
csv-suppressed = niet getoond
csv-reason = redencode
csv-reason-label = reden
csv-release = publicatie

## Releases (staff)

staff-page-releases = Publicaties
releases-title = Publicaties
releases-new = Nieuwe publicatie
releases-none = Er zijn nog geen publicaties.
releases-no-frozen = Cijfers maakt u van een bevroren ronde. Sluit en bevries eerst een ronde bij Rondes.
releases-revision = herziening
releases-made = gemaakt door { $name }, { $day }
release-notice-synthetic = Voorbeeldcijfers. De mensen en hun antwoorden zijn verzonnen.
release-by-job = automatisch ({ $job })
release-by-unknown = iemand die geen account meer heeft
release-cannot-compute = Dit kan niet worden berekend. Er is niets veranderd. { $reason }
refusal-in-wave = Het gaat om ronde { $wave }.
refusal-merge = U kunt bij { $margin } ‘{ $one }’ samenvoegen met ‘{ $other }’.
refusal-margins = De gegevens zijn niet naar de bevolkingscijfers te wegen. Laat de beheerder de bevolkingscijfers nakijken.
refusal-margin-none = Er zijn geen bevolkingscijfers om naar te wegen. Kies gewichten uit de gegevens, of laat de beheerder bevolkingscijfers toevoegen.
refusal-margin-no-value = Van iemand ontbreekt { $margin }. Vul dat aan, of weeg daar niet op.
refusal-margin-no-category = In de gegevens komt bij { $margin } ‘{ $category }’ voor, maar niet in de bevolkingscijfers.
refusal-margin-no-rows = In de bevolkingscijfers staan bij { $margin } { $persons } mensen met ‘{ $category }’, maar niemand die meedeed hoort daarbij.
refusal-margin-no-persons = In de bevolkingscijfers staat bij { $margin } niemand met ‘{ $category }’, maar in de gegevens wel.
refusal-margin-too-many = Er zijn { $figures } bevolkingscijfers voor { $rows } mensen. Neem minder cijfers, of voeg groepen samen.
refusal-margin-twice = In de bevolkingscijfers staat bij { $margin } een groep twee keer. Houd er één over.
refusal-margin-without-persons = In de bevolkingscijfers staan bij { $margin } geen aantallen. Vul ze in.
refusal-margin-count = In de bevolkingscijfers klopt bij { $margin } het aantal van ‘{ $category }’ niet. Vul een getal van 0 of meer in.
refusal-margin-error-alone = Bij { $margin } is de standaardfout van ‘{ $category }’ groter dan die van de andere groepen samen. Dat kan niet als het totaal vaststaat. Laat de beheerder de standaardfouten nakijken.
refusal-margin-sums = De bevolkingscijfers tellen niet op tot hetzelfde: bij { $margin } zijn het { $persons } mensen, bij { $other } { $expected }.
refusal-margin-not-met = Er zijn geen gewichten waarmee alle bevolkingscijfers kloppen. Het knelt bij { $margin } ‘{ $category }’.
refusal-margin-contradicts = De bevolkingscijfers spreken elkaar tegen bij { $margin } ‘{ $category }’.
refusal-margin-replicate = De marges zijn zo niet te berekenen: in { $failed } van de { $replicates } herhalingen blijft bij { $margin } ‘{ $category }’ niemand of bijna niemand over. Voeg die groep samen met een andere, of kies de gegeneraliseerde bootstrap.
refusal-release-no-waves = Kies ten minste één ronde.
refusal-release-wave-twice = Een ronde is twee keer gekozen. Kies elke ronde één keer.
refusal-release-not-frozen = Van ronde { $wave } zijn er nog geen bevroren gegevens. Sluit en bevries de ronde eerst.
refusal-release-nobody = Aan ronde { $wave } deed niemand mee. Laat die ronde weg.
refusal-release-wave-lacks = Ronde { $wave } heeft niet de vragen die het register van indicatoren wil. Laat die ronde weg, of laat de beheerder het register aanpassen.
refusal-release-probability = In ronde { $wave } heeft iemand een kans op loting van meer dan 1. Laat de beheerder de gegevens nakijken.
refusal-release-cohorts = In ronde { $wave } zijn de wervingsgroepen niet samen te nemen. Laat ieder de kans van de eigen groep houden.
refusal-release-nonresponse = In ronde { $wave } is niet te wegen voor wie niet meedeed. Neem minder kenmerken, of weeg met groepen.
refusal-release-response-out = De marges zouden te smal zijn: de kans om mee te doen wordt geschat, en deze berekening van de marge rekent die onzekerheid niet mee. Laat de beheerder de gegeneraliseerde bootstrap kiezen, of geen correctie voor wie niet meedeed.
refusal-release-share-wald = De marge van een aandeel zou onder 0 of boven 100 procent kunnen komen. Laat de beheerder een andere soort marge kiezen.
refusal-release-no-weights = Ronde { $wave } heeft de gewichten of kansen niet die hiervoor nodig zijn. Kies een andere manier van wegen.
refusal-release-wrong-weight = In ronde { $wave } klopt het gewicht of de kans in rij { $row } niet: het moet groter zijn dan 0.
refusal-release-no-profile = In de gegevens staat niets over { $margin }. Haal het uit het register of de bevolkingscijfers, of neem het op in de gegevens.
refusal-release-share = In het register mist bij antwoord ‘{ $share }’ vanaf welk getal het telt (at_least).
refusal-release-no-numbers = De antwoorden op ‘{ $variable }’ zijn geen getallen. Laat de beheerder het register nakijken.
refusal-release-design = De loting in de gegevens klopt niet: van iemand ontbreekt het gewicht, de gemeente of de eenheid, of zij spreken elkaar tegen. Laat de beheerder de gegevens nakijken.
refusal-registry-no-file = Er ontbreekt een bestand: { $file }. Laat de beheerder het toevoegen.
refusal-registry-not-read = Dit bestand is niet te lezen: { $file }. Laat de beheerder het nakijken.
refusal-registry-response-out = De marges zouden te smal zijn: de kans om mee te doen wordt geschat, en Taylor-linearisatie rekent die onzekerheid niet mee. Laat de beheerder in bestand { $file } de gegeneraliseerde bootstrap kiezen (variance = "generalised"), of geen correctie voor wie niet meedeed.
refusal-registry-no-column = In bestand { $file } ontbreekt de kolom ‘{ $column }’.
refusal-registry-row = In bestand { $file } klopt rij { $row } niet: een groep is leeg of staat er twee keer, of het aantal is geen getal van 0 of meer.
refusal-registry-no-key = In het register ontbreekt ‘{ $entry }’ ({ $where }).
refusal-registry-unknown-key = In het register staat iets onbekends: ‘{ $entry }’ ({ $where }). Haal het weg.
refusal-registry-value = In het register klopt de waarde van ‘{ $entry }’ niet ({ $where }). Er staat: { $found }.
refusal-registry-unknown-value = In het register verwijst ‘{ $entry }’ naar ‘{ $found }’, maar dat is er niet ({ $where }). Wel is er: { $known }.
refusal-registry-no-indicator = In het register staat geen enkele indicator.
refusal-registry-twice = In het register staat ‘{ $found }’ twee keer ({ $where }). Houd er één over.
release-back-to-list = Alle publicaties
release-no-content = Er is nog niets berekend. Kies Opnieuw berekenen, of gooi het concept weg.

release-form-title = Titel
release-form-title-hint = Zoals bezoekers hem zien, bijvoorbeeld Monitor Sociale Agenda.
release-form-period = Periode
release-form-period-hint = Bijvoorbeeld najaar 2026.
release-form-waves = Rondes
release-form-waves-hint = Kies bevroren rondes. Met twee of meer ziet u ook de verandering.
release-form-waves-missing = Kies ten minste één ronde.
release-form-calibration = Wegen
release-form-calibration-raking = Raking
release-form-calibration-raking-hint = Past de gewichten stap voor stap aan. Ze blijven altijd positief.
release-form-calibration-linear = Lineair
release-form-calibration-linear-hint = Past de gewichten in één keer aan. Een gewicht kan daarbij negatief worden.
release-form-calibration-logit = Logit
release-form-calibration-logit-hint = Houdt elk gewicht tussen een derde en drie keer het begin. Lukt dat niet, dan leest u waarom.
release-form-calibration-none = Gewichten uit de gegevens
release-form-calibration-none-hint = Voor gegevens van elders die al gewogen zijn. Er wordt niets aangepast.
release-form-too-long = Gebruik ten hoogste { $most } gewone tekens.
release-form-save = Berekenen
release-form-wait = Dit duurt enkele seconden.

release-state-draft = concept
release-state-in-review = in beoordeling
release-state-approved = goedgekeurd
release-state-scheduled = gepland
release-state-published = gepubliceerd
release-state-revised = herzien
release-state-discarded = weggegooid
release-steps = Stappen
release-step-done = klaar
release-step-frozen = Bevroren
release-step-weighted = Gewogen
release-step-estimated = Geschat
release-step-protected = Beveiligd
release-step-in-review = In beoordeling
release-step-approved = Goedgekeurd
release-step-scheduled = Gepland
release-step-published = Gepubliceerd
release-due = op { $moment }
release-preview = Bekijken als bezoeker
release-public = Naar de openbare bladzijde
release-held = Deze publicatie ging op haar uur niet door, omdat een controle niet klopte: { $reason }. Zij is terug in beoordeling.
release-corrected = Deze publicatie is herzien door:

release-now-draft = Kijk de cijfers na. Stuur ze dan naar een collega.
release-now-review = Klopt alles? Dan kunt u goedkeuren. U keurt precies deze cijfers goed.
release-now-failing = { $n ->
    [one] Goedkeuren kan nog niet: 1 controle klopt niet.
   *[other] Goedkeuren kan nog niet: { $n } controles kloppen niet.
}
release-now-waiting = { $n ->
    [one] Goedkeuren kan nog niet: er wacht 1 waarschuwing. Aanvaard die eerst, of stuur de publicatie terug.
   *[other] Goedkeuren kan nog niet: er wachten { $n } waarschuwingen. Aanvaard die eerst, of stuur de publicatie terug.
}
release-now-to-checks = Naar de controlelijst
release-now-discarded = Dit concept is weggegooid. Er kan niets meer mee.
release-now-own = U maakte deze cijfers zelf. Een collega keurt ze goed.
release-now-wait = Wacht op een collega die mag goedkeuren.
release-now-published = Wat gepubliceerd is, verandert niet meer. Klopt er iets niet? Maak dan een herziening.
release-recompute = Opnieuw berekenen
release-to-review = Naar beoordeling
release-approve = Goedkeuren
release-accept = Aanvaarden als beoordelaar
release-accepted = Aanvaard door de beoordelaar.
release-accept-waits = Wacht op een beoordelaar.
release-hour = Dag en uur van publicatie
release-hour-hint = Nederlandse tijd.
release-plan = Plannen
release-move = Verplaatsen
release-hour-missing = Vul een dag en een uur in.
release-hour-clock-change = In die nacht wordt de klok verzet: dit uur bestaat niet of komt twee keer voor. Kies een ander uur.
release-hour-past = Dit uur is al voorbij. Kies een uur dat nog komt.
release-back = Terug naar concept
release-back-reason = Waarom gaat de publicatie terug?
release-back-button = Terug naar concept
release-revise = Herzien
release-discard = Weggooien
release-discard-title = Dit concept weggooien?
release-discard-text = Het concept verdwijnt uit de lijst. Dit kunt u niet terugdraaien. In het logboek blijft staan wat ermee is gebeurd.
release-discard-sure = Ja, weggooien
release-discard-keep = Nee, terug
release-done-discard = Het concept is weggegooid.

release-done-to-review = De publicatie ligt nu bij de beoordelaars.
release-done-accept = U hebt de waarschuwing aanvaard.
release-done-approve = Goedgekeurd. Kies nu een dag en een uur.
release-done-back = De publicatie is weer een concept.
release-done-plan = Gepland op { $moment }. Vlak voor dat uur worden goedkeuring en controles opnieuw gelezen.

release-fault-wrong-step = Dit kan nu niet: de publicatie is intussen een stap verder of terug. Er is niets veranderd.
release-fault-no-content = Er is nog niets berekend.
release-fault-own-work = U maakte deze cijfers zelf. Vraag een collega om ze goed te keuren.
release-fault-other-content = De cijfers zijn intussen opnieuw berekend. Bekijk ze nog eens voordat u goedkeurt.
release-fault-check-fails = Een controle klopt niet. Los die eerst op.
release-fault-warning-open = Er wacht nog een waarschuwing. Aanvaard die eerst, of stuur de publicatie terug.
release-fault-no-such-warning = Deze waarschuwing is er niet meer.
release-fault-no-reason = Schrijf op waarom de publicatie teruggaat.
release-fault-naive-hour = Vul een dag en een uur in.
release-fault-past-hour = Dit uur is al voorbij. Kies een uur dat nog komt.
release-fault-not-due = Het uur van publicatie is nog niet gekomen.

release-checks = Controlelijst
release-checks-open = { $failing ->
    [0] Niets houdt tegen.
    [one] 1 fout houdt tegen.
   *[other] { $failing } fouten houden tegen.
} { $waiting ->
    [0] Er wacht geen waarschuwing.
    [one] 1 waarschuwing wacht op een naam.
   *[other] { $waiting } waarschuwingen wachten op een naam.
}
release-checks-good = Alles klopt.
check-pass = klopt
check-warn = waarschuwing
check-fail = fout
check-name-approval = goedkeuring van deze cijfers
check-name-content = cijfers zoals opgeslagen
check-name-difference = verschil met eerdere publicaties
check-name-inputs = gegevens waarmee is gerekend
check-name-margins = bevolkingsaantallen
check-name-precision = brede marges
check-name-sentences = zinnen bij de cijfers
check-name-suppression = bescherming van deelnemers
check-name-weights = ongelijke gewichten
check-approval-pass = De goedkeuring is van deze cijfers.
check-approval-fail = De goedkeuring is van andere cijfers.
check-content-pass = De cijfers zijn precies zoals ze zijn opgeslagen.
check-content-fail = De opgeslagen cijfers zijn veranderd. Bereken opnieuw.
check-inputs-pass = De gegevens zijn die waarmee gerekend is.
check-inputs-pass-reduced = De gegevens zijn die waarmee gerekend is. Op { $reduced } zijn op verzoek gegevens gewist.
check-inputs-fail = De gegevens zijn sindsdien verbeterd ({ $waves }). Bereken opnieuw.
check-difference-pass = Uit het verschil met eerdere publicaties is niemand af te lezen.
check-difference-fail = Uit { $waves } zijn op verzoek gegevens gewist, en eerdere cijfers gaan nog over die gegevens. Het verschil zou laten zien wie er gewist is. Begin een nieuwe publicatie zonder deze ronde.
check-margins-pass = De gewogen aantallen komen uit op de bevolking: { $figures } aantallen nagerekend.
check-margins-fail = De gewogen aantallen komen niet uit op de bevolking.
check-suppression-pass = Geen cijfer over te weinig mensen. Geen verborgen cijfer is terug te rekenen.
check-suppression-fail = { $cells } cijfers gaan over te weinig mensen of zijn terug te rekenen.
check-sentences-pass = Elke zin klopt met zijn cijfer en toets.
check-sentences-fail = Een zin klopt niet met zijn cijfer: { $which }.
check-weights-pass = De gewichten lopen niet te ver uiteen.
check-weights-warn = De gewichten lopen ver uiteen (ontwerpeffect { NUMBER($deff, maximumFractionDigits: 2) }, aanpassing { NUMBER($lowest, maximumFractionDigits: 2) } tot { NUMBER($highest, maximumFractionDigits: 2) }).
check-precision-pass = Geen enkel cijfer heeft een te brede marge of te scheef verdeelde antwoorden.
check-precision-warn = { $cells ->
    [one] 1 cijfer heeft een brede marge of scheef verdeelde antwoorden (vlag C)
   *[other] { $cells } cijfers hebben een brede marge of scheef verdeelde antwoorden (vlag C)
}: { $domains }.

release-changes = Verschil met de vorige publicatie
release-changes-count = { $changed } verschillen, van { $compared } cijfers.
release-changes-what = Cijfer, wie
release-changes-was = was
release-changes-becomes = wordt
release-changes-test = toets
release-changes-why = reden
release-table-of = Tabel: { $title }
release-changes-none = Er is niets veranderd.
release-why-new-wave = nieuwe ronde
release-why-revised = herzien
release-why-hidden-now = niet meer getoond
release-why-shown-now = nu wel getoond

release-weights = Gewichten
release-weights-method = Manier: { $method }.
release-wave = Ronde
release-n = antwoorden
release-effective = tellen als
release-g = aanpassing
release-largest = grootste gewichten
release-terms = Wat betekenen deze woorden?
release-term-effective = Zo veel antwoorden uit een enkelvoudige loting, zonder wegen, zouden even zeker zijn. Onderzoekers noemen dit het effectieve aantal (effectief n).
release-term-deff = Hoeveel keer zo veel antwoorden er nodig zijn door loting en wegen. Bij 1 gaat er niets verloren. Bij 2 telt de helft van de antwoorden mee. Bij de gewichten zelf is dit de maat van Kish, die alleen naar ongelijke gewichten kijkt.
release-term-g = Waarmee het gewicht uit de loting is vermenigvuldigd om op de bevolking uit te komen: het kleinste en het grootste getal, ten opzichte van het gemiddelde. Onderzoekers noemen dit het g-gewicht.
release-term-largest = De drie grootste gewichten, ten opzichte van het gemiddelde. Bij 3 telt iemand voor drie.
release-term-flag = A is stevig. B is bruikbaar met de marge. C is met voorbehoud: de marge is breed, dus lees die en niet het cijfer, of de antwoorden zijn te scheef verdeeld voor een gemiddelde van zo weinig mensen.
release-margins = Aantallen voor en na wegen, { $wave }
release-margin = Groep
release-population = bevolking
release-before = voor wegen
release-after = na wegen

release-estimates = Schattingen
release-filter-indicator = Cijfer
release-filter-kind = Indeling
release-filter-all = alle
release-filter-button = Toon
release-estimates-count = { $shown } van { $found } gekozen cijfers. In totaal { $total }, waarvan { $hidden } niet worden getoond aan bezoekers.
release-estimates-none = Niets gevonden.
release-interval = { $low } – { $high }
release-who = Wie
release-deff = ontwerpeffect
release-flag = vlag
release-flag-skewed = { $flag } (scheefheid { $skewness })
release-hidden = niet getoond: { $reason }

release-origin = Herkomst
release-origin-data = Gegevens
release-origin-rows = { $wave }, { $rows } rijen.
release-origin-imported = Van elders: { $source }.
release-origin-reduced = Voor de berekening zijn op verzoek gegevens gewist, op { $days }. Kenmerk van voor het wissen:
release-origin-registry = Register
release-origin-content = Cijfers
release-origin-made = Berekend door { $name }, { $moment }.

release-log = Verloop
release-event-drafted = Begonnen
release-event-computed = Berekend
release-event-sent-to-review = Naar beoordeling gestuurd
release-event-accepted = Waarschuwing aanvaard
release-event-approved = Goedgekeurd
release-event-returned = Terug naar concept
release-event-scheduled = Gepland
release-event-held = Tegengehouden op het uur
release-event-published = Gepubliceerd
release-event-revised = Herzien
release-event-discarded = Weggegooid

## The log of all that staff did

audit-action-release-drafted = Publicatie begonnen
audit-action-release-computed = Publicatie berekend
audit-action-release-sent-to-review = Publicatie naar beoordeling gestuurd
audit-action-release-accepted = Waarschuwing bij publicatie aanvaard
audit-action-release-approved = Publicatie goedgekeurd
audit-action-release-returned = Publicatie terug naar concept
audit-action-release-scheduled = Publicatie gepland
audit-action-release-held = Publicatie tegengehouden op het uur
audit-action-release-published = Publicatie gepubliceerd
audit-action-release-discarded = Concept van publicatie weggegooid
audit-action-release-revised = Publicatie herzien
audit-action-release-microdata = Gegevens van publicatie uitgevoerd om na te rekenen
audit-subject-release = publicatie
audit-detail-by = herzien door
audit-detail-cases = berekeningen
audit-detail-check = waarschuwing
audit-detail-due-at = uur van publicatie
audit-detail-hash = kenmerk
audit-detail-reason = reden
audit-detail-revises = herziet
audit-value-check-precision = { check-name-precision }
audit-value-check-weights = { check-name-weights }
audit-value-reason-approval = { check-name-approval }
audit-value-reason-content = { check-name-content }
audit-value-reason-difference = { check-name-difference }
audit-value-reason-inputs = { check-name-inputs }
audit-value-reason-margins = { check-name-margins }
audit-value-reason-sentences = { check-name-sentences }
audit-value-reason-suppression = { check-name-suppression }

margin-name-municipality = gemeente
margin-name-age-class = leeftijd
margin-name-sex = geslacht
margin-name-education = opleiding

## The weighting report, for staff.
weighting-report = Verslag van de weging, { $wave }
weighting-steps = Wat elke stap kostte
weighting-step = Stap
weighting-step-drawn = gewicht uit de loting
weighting-step-nonresponse = na correctie voor wie niet meedeed
weighting-step-calibration = na kalibratie
weighting-step-trimming = na inperken
weighting-loss = verlies in deze stap
weighting-g = De helft van de gewichten is met { $middle } of minder vermenigvuldigd, ten opzichte van het gemiddelde. Negen van de tien aanpassingen liggen tussen { $low } en { $high }.
weighting-moved = Wegen en deze grens samen veranderden gewichten met een factor van { $low } tot { $high }.
weighting-error = De standaardfout van { $margin } ‘{ $category }’ is { $given }. Bij een vast totaal kan dat niet precies, dus is gerekend met { $used }.
weighting-trimmed = { $rows } gewichten waren groter dan { $multiple } keer de mediaan. Daar is { $percent } van alle inwoners afgehaald en over de anderen verdeeld.
weighting-not-trimmed = Geen gewicht was groter dan { $multiple } keer de mediaan.
weighting-drivers = Welke groepen de grootste gewichten hebben
weighting-cells = Welke combinaties de grootste gewichten hebben
weighting-persons = antwoorden
weighting-mean = gemiddeld gewicht
weighting-most = grootste gewicht
weighting-lift = keer zo vaak bij de grootste
weighting-note = Gewichten staan hier ten opzichte van het gemiddelde. ‘Keer zo vaak bij de grootste’ zegt hoe veel vaker een groep voorkomt bij de 5 procent grootste gewichten dan bij alle antwoorden. Groepen van minder dan 10 mensen staan er niet bij.
weighting-response = Van de { $drawn } mensen die zijn gevraagd, deden er { $respondents } mee.
weighting-quality = De gewogen respons is { $rate }. De kans om mee te doen loopt van { $low } tot { $high }; de R-indicator is { $r } (1 is geheel evenwichtig). De correctie kost een factor { $loss }.
weighting-collapses = { $number ->
        [one] Eén kleine groep is samengevoegd:
       *[other] { $number } kleine groepen zijn samengevoegd:
    }
weighting-collapse = { $cell } ({ $respondents } mee) bij { $into }

release-method = interval
release-interval-method-mean = t-interval
release-interval-method-logit = logit
release-interval-method-beta = Korn-Graubard
release-interval-method-xlogit = xlogit
release-interval-method-wilson = Wilson
release-interval-method-boundary = Clopper-Pearson
release-term-method = Hoe het interval is berekend. De pagina Methode legt elke manier uit.

## What editing does to the estimates

effects-title = Invloed op de cijfers
effects-back = Terug naar het nakijken
effects-intro = Elk cijfer voor heel Drenthe, drie keer geschat: zoals het nu is, zonder de verbeteringen, en zonder de deelnemers die een regel aanwees. Het laatste is alleen om te kijken: niemand wordt weggelaten.
effects-which = Zonder wie is aangewezen door
effects-all-rules = een of meer regels
effects-show = Tonen
effects-flagged = { $n ->
    [one] Aangewezen: 1 van de { $total } deelnemers.
   *[other] Aangewezen: { $n } van de { $total } deelnemers.
}
effects-outside = { $n ->
    [0] Geen enkel cijfer komt buiten zijn marge.
    [one] 1 cijfer komt buiten zijn marge.
   *[other] { $n } cijfers komen buiten hun marge.
}
effects-no-lines = Deze ronde heeft geen vragen waar de monitor cijfers van maakt.
effects-uncalibrated = De cijfers zijn gewogen met de kans om getrokken te worden. Wegen naar de bevolking kon niet: er zijn te weinig deelnemers.
effects-figure = Cijfer
effects-standing = zoals het nu is
effects-raw = zonder verbeteringen
effects-without = zonder de aangewezen deelnemers
effects-badge = buiten de marge
effects-no-figure = geen cijfer

## What was published of a question before, in the designer

earlier-result = { $title }, { $period }: { $sentence } { $uncertainty } Aantal antwoorden: { $n }.
