# What the demonstration names things. It is read by the command only.
demo-wave-name = Ronde { $number } (demonstratie)
demo-release-title = Leefbaarheid in Drenthe (demonstratie)
demo-notice = Demonstratie: alle leden en antwoorden zijn verzonnen. Alleen de bevolkingscijfers zijn echt (CBS).
