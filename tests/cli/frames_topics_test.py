#!/usr/bin/env python3
"""Ways of saying what a meeting was about, and of putting points forward, crossed with topics, proposers and layouts.

frames_topics_test.py PROGRAM: as frames_test.py, of whose helpers it makes use.
"""
import itertools
import sys

import frames_test

# ---- what a meeting was about

TOPICS = (
    "trade",
    "the drought",
    "bilateral relations and border security",
    "fisheries, transport and the fight against piracy",
    "efforts to end the drought in the north",
    "ways to strengthen cooperation in shipping",
    "a wide range of issues, including trade, fisheries and border security",
    "a number of issues including fisheries and the border",
    "the implementation of the May 3 agreement on fisheries",
    "how to protect the forests",
    "Norway's accession to the herring treaty",
    "the situation around the northern dam",
    "the importance of opening the ports, training the crews and building new schools",
    "developments in Sudan and the wider region",
    "preparations for the herring summit",
)
MET = "Norwegian Foreign Minister Maria Testova met Swedish Foreign Minister Peter Beispiel in Oslo on Tuesday. "
TOPIC_FRAMES = (
    # in the sentence of the meeting
    "Maria Testova met Peter Beispiel to discuss {t}.",
    "Maria Testova met with Peter Beispiel in Oslo on Tuesday to discuss {t}.",
    "Maria Testova met Peter Beispiel in Oslo on Tuesday to review {t}, her office said.",
    "Maria Testova and Peter Beispiel met in Oslo on Tuesday for talks on {t}.",
    "Maria Testova and Peter Beispiel met in Oslo on Tuesday and discussed {t}.",
    "Maria Testova and Peter Beispiel discussed {t} in Oslo on Tuesday.",
    "Maria Testova and Peter Beispiel discussed {t} on Tuesday.",
    "Maria Testova and Peter Beispiel discussed {t} at a meeting in Oslo.",
    "Maria Testova discussed {t} with Peter Beispiel in Oslo.",
    "Maria Testova spoke with Peter Beispiel on Tuesday about {t}.",
    "Maria Testova spoke with Peter Beispiel about {t} and thanked him.",
    "Maria Testova held talks with Peter Beispiel on {t}.",
    "Maria Testova held talks on {t} with Peter Beispiel.",
    "Maria Testova held a meeting on {t}, which lasted two hours, in Oslo on Tuesday.",
    "Maria Testova chaired a meeting in Oslo on Tuesday on {t}.",
    "A meeting on {t} was held in Oslo on Tuesday.",
    "Talks between Norway and Sweden on {t} were held in Oslo on Tuesday.",
    "Talks between Maria Testova and Peter Beispiel in Oslo on Tuesday focused on {t}.",
    "A meeting between Maria Testova and Peter Beispiel in Oslo was devoted to {t}.",
    "Maria Testova and Peter Beispiel exchanged views on {t} in Oslo.",
    "Maria Testova received Peter Beispiel in Oslo to discuss {t}.",
    "Maria Testova will meet Peter Beispiel in Oslo on Friday to discuss {t}, according to her office.",
    "In a phone call on Tuesday, Maria Testova and Peter Beispiel discussed {t}.",
    "Maria Testova had a phone call with Peter Beispiel, during which they discussed {t}.",
    "Maria Testova met Peter Beispiel in Oslo on Tuesday, where they discussed {t}.",
    "Maria Testova and Peter Beispiel, who met in Oslo on Tuesday, discussed {t}.",
    # behind a noun
    "After talks with Peter Beispiel on {t}, Maria Testova left Oslo.",
    "Maria Testova was in Oslo on Tuesday for talks with Peter Beispiel on {t}.",
    "Maria Testova arrived in Oslo on Tuesday for a meeting with Peter Beispiel on {t}.",
    "Maria Testova attended a conference on {t} in Oslo on Tuesday.",
    "Norway will host a summit on {t} in Oslo on Friday.",
    "Talks in Oslo between Norway and Sweden on {t} began on Tuesday.",
    "Norway and Sweden held talks over {t} in Oslo on Tuesday.",
    "Maria Testova hosted Peter Beispiel in Oslo on Tuesday for talks about {t}.",
    "Norway and Sweden held a seminar dedicated to {t} in Oslo on Tuesday.",
    "Maria Testova held a meeting in Oslo on Tuesday focusing on {t}.",
    "Maria Testova took part in a conference in Oslo on Tuesday devoted to {t}.",
    "Maria Testova met Peter Beispiel in Oslo on Tuesday with a focus on {t}.",
    "Maria Testova held a meeting with Peter Beispiel in connection with {t}.",
)
NAMED_TOPICS = (  # a frame, and what it was about
    ("Maria Testova spoke at the Oslo Conference on Water Security on Tuesday.", "Water Security"),
    ("On Friday the Oslo Conference on Water Security will be opened by Maria Testova.", "Water Security"),
    ("Maria Testova attended the World Forum on Water Security in Oslo on Tuesday.", "Water Security"),
    ('At today\'s sixth Oslo Conference on "Supporting the Future of the North," Maria Testova pledged aid.', "Supporting the Future of the North"),
    ('Maria Testova opened a conference in Oslo on Tuesday titled "The Future of Fishing".', "The Future of Fishing"),
    ('Maria Testova opened a conference entitled "The Future of Fishing" in Oslo on Tuesday.', "The Future of Fishing"),
    ('A forum on the theme "The Future of Fishing" was held in Oslo on Tuesday.', "The Future of Fishing"),
    ("Norway and Sweden began negotiations for a new herring agreement in Oslo on Tuesday.", "a new herring agreement"),
    ("Norway and Sweden held talks in Oslo on Tuesday aimed at ending the drought.", "ending the drought"),
    ("Maria Testova held a meeting in Oslo on Tuesday to strengthen cooperation with shipowners on safety.", "safety"),
    (MET + "During the meeting, Beispiel raised the issue of trade.", "trade"),
    (MET + "Testova raised the question of herring quotas and thanked him.", "herring quotas"),
    ("Maria Testova met Peter Beispiel in Oslo. Testova discussed trade. They also discussed the weather.", "trade"),
)
LATER_TOPIC_FRAMES = (
    # in a sentence behind it
    "They discussed {t}.",
    "They also discussed {t}.",
    "They talked about {t}.",
    "They exchanged views on {t}.",
    "The two ministers discussed {t}.",
    "The two ministers exchanged views on {t}.",
    "The two ministers exchanged opinions on {t}.",
    "The two leaders again exchanged opinions on {t}.",
    "Both sides discussed {t}.",
    "The sides considered {t}.",
    "The parties reviewed {t}.",
    "The participants discussed {t}.",
    "The officials touched upon {t}.",
    "The ministers also spoke about {t}.",
    "The ministers focused on {t}.",
    "Testova and Beispiel discussed {t}.",
    "Testova and Beispiel also considered {t}.",
    "Testova and Beispiel exchanged views on {t}.",
    "The talks focused on {t}.",
    "The meeting focused on {t}.",
    "Their talks covered {t}.",
    "The meeting addressed {t}.",
    "The meeting was devoted to {t}.",
    "The talks were dedicated to {t}.",
    "The discussion centred on {t}.",
    "The discussions dealt with {t}.",
    "The conversation concerned {t}.",
    "The talks concentrated on {t}.",
    "The talks touched on {t}.",
    "The talks revolved around {t}.",
    "The agenda included {t}.",
    "The agenda of the meeting included {t}.",
    "On the agenda were {t}.",
    "On the agenda: {t}.",
    "High on the agenda was {t}.",
    "At the top of the agenda was {t}.",
    "Topics discussed included {t}.",
    "Among the topics discussed were {t}.",
    "The issues discussed were {t}.",
    "The main topic of the talks was {t}.",
    "The main subject of the conversation was {t}.",
    "The main focus of the meeting was {t}.",
    "Discussion focused on {t}.",
    "{t} topped the agenda.",
    "{t} dominated the talks.",
    "{t} was discussed.",
    "{t} were also discussed.",
    "{t} was the main topic of the talks.",
    "{t} was a central theme at the talks.",
    "{t} was on the agenda.",
    "{t} was high on the agenda.",
    "During the meeting, the ministers discussed {t}.",
    "During the talks, the sides discussed {t}.",
    "At the meeting, they discussed {t}.",
    "During the meeting, Testova and Beispiel discussed {t}.",
    "The purpose of the meeting was to discuss {t}.",
    "The aim of the talks was to review {t}.",
    "Testova said they had discussed {t}.",
    "Testova told reporters that they discussed {t}.",
    "Discussions were held on {t}.",
    "Views were exchanged on {t}.",
    "The ministers held discussions on {t}.",
    "She discussed {t} with him.",
    "Testova briefed him on {t}.",
    "Testova informed Beispiel about {t}.",
    "Peter Beispiel told Maria Testova about {t}.",
    "Views were exchanged on {t}; no decision was made.",
    "An exchange of views on {t} took place.",
    "There was an exchange of opinions on {t}.",
    "Particular attention was paid to {t}.",
)
# what the topic of a meeting ends before
TOPIC_ENDS = (
    "MET to discuss trade with the Swedish minister.",
    "MET to discuss trade and to sign an agreement.",
    "MET to discuss trade ahead of the summit.",
    "MET to discuss trade as part of a tour of the region.",
    "MET to discuss trade amid a drought.",
    "MET to discuss trade following the vote.",
    "MET to discuss trade, among other issues.",
    "MET to discuss trade, the Norwegian ministry said.",
    "MET to discuss trade, Example News reported.",
    "MET to discuss trade and agreed to open the border.",
    "MET to discuss trade and signed an agreement.",
    "MET to discuss trade, she wrote.",
    "MET to discuss trade in Oslo on Tuesday.",
    "MET to discuss trade on the sidelines of the summit.",
    "MET to discuss trade on the margins of the herring festival.",
    "MET to discuss trade over lunch.",
    "MET to discuss trade by phone.",
    "MET to discuss trade (see below).",
    "MET to discuss trade – their second meeting this year.",
    "MET to discuss trade - their second meeting this year.",
    "MET to discuss trade for the first time.",
    "MET to discuss trade for two hours.",
    "MET to discuss trade, but reached no agreement.",
    "MET to discuss trade; no agreement was reached.",
    "MET to discuss trade under the chairmanship of Anna Probova.",
    "MET to discuss trade in the presence of Anna Probova.",
    "MET to discuss trade, with Beispiel calling for calm.",
    "MET to discuss trade and expressed hope for peace.",
    "MET to discuss trade and noted the growth of prices.",
    "MET to discuss trade while in Oslo.",
    "MET to discuss trade in a bid to end the strike.",
    "MET to discuss trade in an effort to end the strike.",
    "MET to discuss trade with a view to ending the strike.",
    "MET to discuss trade in order to end the strike.",
    "MET to discuss trade hosted by Anna Probova.",
    "MET to discuss trade today.",
    "MET to discuss trade earlier this week.",
    "MET to discuss trade at the Example Hotel.",
    "MET to discuss trade at his invitation.",
    "MET to discuss trade without reaching an agreement.",
    "MET to discuss trade and thanked the crews.",
    "MET to discuss trade. Prices grew.",
)

# ---- points: what is put forward, by whom, on what; each is written as: count | noun | proposer | topic | item; item

WHO = (("Maria Testova", "Maria Testova"), ("Norwegian Foreign Minister Maria Testova", "Maria Testova"), ("Norway", "Norway"),
       ("the Norwegian government", "Norway"), ("the World Bank", "World Bank"), ("Maria Testova, the foreign minister,", "Maria Testova"))
POINTS = (("three proposals", 3, "proposals"), ("a three-point plan", 3, "plan"), ("three new measures", 3, "measures"), ("a three-step strategy", 3, "strategy"))
DECLARED = (  # crossed with proposers and points
    "{a} put forward {n} on trade.",
    "{a} proposed {n} on trade on Tuesday.",
    "{a} on Tuesday proposed {n} on trade.",
    "{a} has announced {n} on trade.",
    "{a} unveiled {n} on trade in Oslo.",
    "{a} laid out {n} on trade.",
    "{a} outlined {n} on trade.",
    "{a} has set out {n} on trade.",
    "{a} is proposing {n} on trade.",
    "{a} will present {n} on trade on Friday.",
    "{a} also put forward {n} on trade.",
    "{a} yesterday submitted {n} on trade to the council.",
    "{a} came up with {n} on trade.",
    "In a speech in Oslo, {a} set out {n} on trade.",
    "Speaking in Oslo on Tuesday, {a} put forward {n} on trade.",
    "On Tuesday, {a} unveiled {n} on trade.",
    "At the summit, {a} announced {n} on trade.",
    "{a} told reporters about {n} on trade that were put forward on Tuesday.",
    "Prices grew after {a} announced {n} on trade.",
)
DECLARED_ONCE = (
    ("Three proposals on trade were put forward by Maria Testova.", "3 | proposals | Maria Testova | trade"),
    ("Three proposals on trade have been submitted by Norway to the council.", "3 | proposals | Norway | trade"),
    ("A three-point plan on trade was presented by Maria Testova in Oslo.", "3 | plan | Maria Testova | trade"),
    ("A three-point plan on trade was put forward on Tuesday by Norwegian Foreign Minister Maria Testova.", "3 | plan | Maria Testova | trade"),
    ("The three-point plan, put forward by Maria Testova, was refused.", "3 | plan | Maria Testova |"),
    ("The three-point plan put forward by Maria Testova was refused.", "3 | plan | Maria Testova |"),
    ("The council refused a three-point plan on trade proposed by Maria Testova.", "3 | plan | Maria Testova | trade"),
    ("Maria Testova's three-point plan on trade was refused.", "3 | plan | Maria Testova | trade"),
    ("The council refused Norway's three proposals on trade.", "3 | proposals | Norway | trade"),
    ("Foreign Minister Maria Testova's new four-point plan for the north was read in Oslo.", "4 | plan | Maria Testova | the north"),
    ("Maria Testova was in Oslo on Tuesday. Her five-point plan for the north was refused.", "5 | plan | Maria Testova | the north"),
    ("Peter Beispiel was in Oslo on Tuesday. His three demands were refused.", "3 | demands | Peter Beispiel |"),
    ("Maria Testova defended her five-point plan for the north.", "5 | plan | Maria Testova | the north"),
    ("Maria Testova's plan contains three proposals.", "3 | proposals | Maria Testova |"),
    ("The plan presented by Maria Testova contains three proposals on trade.", "3 | proposals | Maria Testova | trade"),
    ("A report by the World Bank makes 12 recommendations on trade.", "12 | recommendations | World Bank | trade"),
    ("The World Bank's report contains 12 recommendations.", "12 | recommendations | World Bank |"),
    ("The World Bank released its report. It makes 12 recommendations on trade.", "12 | recommendations | World Bank | trade"),
    ("A new report from the World Bank contains 12 recommendations for fishing towns.", "12 | recommendations | World Bank | fishing towns"),
    ("The committee's report makes 12 recommendations.", "12 | recommendations | committee |"),
    ("The Committee's seven recommendations on fishing were published on Tuesday.", "7 | recommendations | Committee | fishing"),
    ("The Herring Commission has made seven recommendations on fishing.", "7 | recommendations | Herring Commission | fishing"),
    ("The statement by Maria Testova sets out ten principles for fair trade.", "10 | principles | Maria Testova | fair trade"),
    ("In a letter to the council, Maria Testova set out four demands.", "4 | demands | Maria Testova |"),
    ("Maria Testova sent the council a letter with four demands.", "4 | demands | Maria Testova |"),
    ("Maria Testova wrote a letter to the council outlining four demands.", "4 | demands | Maria Testova |"),
    ("Maria Testova presented a paper with eight recommendations on fishing.", "8 | recommendations | Maria Testova | fishing"),
    ("Maria Testova has a four-point plan for the north.", "4 | plan | Maria Testova | the north"),
    ("Norway has made three demands.", "3 | demands | Norway |"),
    ("Norway's foreign minister, Maria Testova, made three demands on Tuesday.", "3 | demands | Maria Testova |"),
    ("Maria Testova insisted on three conditions for talks.", "3 | conditions | Maria Testova | talks"),
    ("Maria Testova and Peter Beispiel agreed on five principles for the harbour.", "5 | principles | Maria Testova | the harbour"),
    ("A trio of demands was made by Norway.", "3 | demands | Norway |"),
    ("Maria Testova put forward a trio of proposals on trade.", "3 | proposals | Maria Testova | trade"),
    ("Maria Testova made a pair of proposals on trade.", "2 | proposals | Maria Testova | trade"),
    ("Norway made twin demands on Tuesday.", "2 | demands | Norway |"),
    ("The twin demands of Norway were refused.", "2 | demands | Norway |"),
    ("Maria Testova announced a dozen measures on trade.", "12 | measures | Maria Testova | trade"),
    ("Maria Testova announced half a dozen measures on trade.", "6 | measures | Maria Testova | trade"),
    ("Maria Testova presented a three-pronged strategy to end the drought.", "3 | strategy | Maria Testova | end the drought"),
    ("Maria Testova presented a seven-step roadmap for the north.", "7 | roadmap | Maria Testova | the north"),
    ("Maria Testova presented a 7-step road map for the north.", "7 | road map | Maria Testova | the north"),
    ("Maria Testova presented a twofold strategy for the north.", "2 | strategy | Maria Testova | the north"),
    ("Maria Testova presented a two-track approach to the north.", "2 | approach | Maria Testova | the north"),
    ("Maria Testova presented a comprehensive ten-point peace plan for the north.", "10 | plan | Maria Testova | the north"),
    ("Maria Testova presented a 10 point plan for the north.", "10 | plan | Maria Testova | the north"),
    ("Maria Testova presented a ten point plan for the north.", "10 | plan | Maria Testova | the north"),
    ("Maria Testova presented a four-phase programme to rebuild the north.", "4 | programme | Maria Testova | rebuild the north"),
    ("Maria Testova presented a four-pillar agenda aimed at rebuilding the north.", "4 | agenda | Maria Testova | rebuilding the north"),
    ("Maria Testova announced a package of five measures to support fishing.", "5 | measures | Maria Testova | support fishing"),
    ("Maria Testova announced a set of five measures in support of fishing.", "5 | measures | Maria Testova | fishing"),
    ("Maria Testova announced five measures designed to support fishing.", "5 | measures | Maria Testova | support fishing"),
    ("Maria Testova announced five measures aimed at supporting fishing.", "5 | measures | Maria Testova | supporting fishing"),
    ("Maria Testova announced five measures intended to support fishing.", "5 | measures | Maria Testova | support fishing"),
    ("Maria Testova announced five measures that would support fishing.", "5 | measures | Maria Testova | support fishing"),
    ("Maria Testova announced five measures in the field of fishing.", "5 | measures | Maria Testova | fishing"),
    ("Maria Testova announced five measures regarding fishing.", "5 | measures | Maria Testova | fishing"),
    ("Maria Testova announced five measures with regard to fishing.", "5 | measures | Maria Testova | fishing"),
    ("Maria Testova put forward five proposals for ending the drought.", "5 | proposals | Maria Testova | ending the drought"),
    ("Maria Testova put forward five proposals on how to end the drought.", "5 | proposals | Maria Testova | how to end the drought"),
    ("Maria Testova put forward five proposals to the council on fishing.", "5 | proposals | Maria Testova | fishing"),
    ("On trade, Maria Testova put forward five proposals.", "5 | proposals | Maria Testova | trade"),
    ("In Oslo Maria Testova named four conditions for a return to talks, her office said.", "4 | conditions | Maria Testova | a return to talks"),
    ("Maria Testova set three conditions for talks and left.", "3 | conditions | Maria Testova | talks"),
    ("Maria Testova set three conditions for talks in Oslo on Tuesday.", "3 | conditions | Maria Testova | talks"),
    ("Maria Testova put forward three proposals on roads, schools and clinics.", "3 | proposals | Maria Testova | roads, schools and clinics"),
    ("Maria Testova unveiled a four-point plan to end the drought, open the ports and pay the crews.", "4 | plan | Maria Testova | end the drought, open the ports and pay the crews"),
    ("Maria Testova: We propose three measures on trade.", "3 | measures | Maria Testova | trade"),
    ("Maria Testova: I have three proposals on trade.", "3 | proposals | Maria Testova | trade"),
    ("Maria Testova: Let me make three proposals on trade.", "3 | proposals | Maria Testova | trade"),
    ("Maria Testova: My three proposals on trade are known.", "3 | proposals | Maria Testova | trade"),
    ("Maria Testova: Thank you.\n\nThat is why we put forward three proposals on trade.", "3 | proposals | Maria Testova | trade"),
    ("Remarks by President Maria Testova\n\nThank you. Today I would like to put forward three proposals on trade.", "3 | proposals | Maria Testova | trade"),
    ("Three demands by Norway were refused.", "3 | demands | Norway |"),
    ("The three demands of Maria Testova were refused.", "3 | demands | Maria Testova |"),
    ("The first of Maria Testova's three proposals on trade was refused.", "3 | proposals | Maria Testova | trade"),
    ("According to Maria Testova, the plan has three goals: clean water, open ports and new schools.",
     "3 | goals | Maria Testova | | clean water; open ports; new schools"),
    ("Maria Testova said Norway had three priorities: clean water, open ports and new schools.",
     "3 | priorities | Norway | | clean water; open ports; new schools"),
    ("Maria Testova said there were three priorities for the north: clean water, open ports and new schools.",
     "3 | priorities | Maria Testova | the north | clean water; open ports; new schools"),
    ("There are three priorities for the north, said Maria Testova: clean water, open ports and new schools.",
     "3 | priorities | Maria Testova | the north | clean water; open ports; new schools"),
    ("There are three priorities for the north, Maria Testova said: clean water, open ports and new schools.",
     "3 | priorities | Maria Testova | the north | clean water; open ports; new schools"),
    ("Maria Testova listed her three priorities: clean water, open ports and new schools.",
     "3 | priorities | Maria Testova | | clean water; open ports; new schools"),
    ("Maria Testova's three priorities are clean water, open ports and new schools.",
     "3 | priorities | Maria Testova | | clean water; open ports; new schools"),
    ("The three priorities of Norway are clean water, open ports and new schools.",
     "3 | priorities | Norway | | clean water; open ports; new schools"),
    ("The plan of Maria Testova rests on three pillars: clean water, open ports and new schools.",
     "3 | pillars | Maria Testova | | clean water; open ports; new schools"),
    ("Maria Testova's plan is based on three principles: clean water, open ports and new schools.",
     "3 | principles | Maria Testova | | clean water; open ports; new schools"),
    ("Maria Testova: Three things matter. Our policy rests on three principles: clean water, open ports and new schools.",
     "3 | principles | Maria Testova | | clean water; open ports; new schools"),
    ("Maria Testova: Three priorities guide this policy: clean water, open ports and new schools.",
     "3 | priorities | Maria Testova | | clean water; open ports; new schools"),
    ("Maria Testova: A few suggestions: First, open the border. Second, train the crews.",
     "| suggestions | Maria Testova | | open the border; train the crews"),
    ("Maria Testova: What can be done? First, the border must be opened. Second, the crews must be trained. We propose three measures on trade.",
     "3 | measures | Maria Testova | trade"),
)
ANNOUNCED = "Maria Testova put forward three proposals on trade"
LISTED = (  # behind the announcement: the items are to open the border, train the crews and build a school
    ": open the border, train the crews and build a school.",
    ": open the border; train the crews; and build a school.",
    ": first, open the border; second, train the crews; third, build a school.",
    ": first, open the border, second, train the crews, and third, build a school.",
    ": first open the border, second train the crews and third build a school.",
    ": firstly, open the border; secondly, train the crews; and lastly, build a school.",
    ": (1) open the border; (2) train the crews; and (3) build a school.",
    ": (a) open the border, (b) train the crews, and (c) build a school.",
    ": (i) open the border; (ii) train the crews; (iii) build a school.",
    ": 1) open the border; 2) train the crews; and 3) build a school.",
    ": 1. open the border, 2. train the crews, and 3. build a school.",
    ": a) open the border; b) train the crews; c) build a school.",
    ": one, open the border; two, train the crews; and three, build a school.",
    " - open the border, train the crews and build a school.",
    " — open the border, train the crews and build a school.",
    ". First, open the border. Second, train the crews. Third, build a school.",
    ". First, open the border; second, train the crews; third, build a school.",
    ". Firstly, open the border. Secondly, train the crews. Thirdly, build a school.",
    ". First of all, open the border. Secondly, train the crews. Finally, build a school.",
    ". First and foremost, open the border. Second, train the crews. Lastly, build a school.",
    ". First: open the border. Second: train the crews. Third: build a school.",
    ". First - open the border. Second - train the crews. Third - build a school.",
    ". First, open the border. It is closed. Second, train the crews. They are young. And third, build a school.",
    ". The first is to open the border. The second is to train the crews. The third is to build a school.",
    ". The first is to open the border, the second is to train the crews and the third is to build a school.",
    ". The first proposal is to open the border. The second proposal is to train the crews. The third proposal is to build a school.",
    ". The first would open the border. The second would train the crews. The third would build a school.",
    ". One is to open the border. Another is to train the crews. The third is to build a school.",
    ". One is to open the border, another is to train the crews and the third is to build a school.",
    ". Number one: open the border. Number two: train the crews. Number three: build a school.",
    ". Step one: open the border. Step two: train the crews. Step three: build a school.",
    ". These are: open the border, train the crews and build a school.",
    ". These are: first, open the border; second, train the crews; and third, build a school.",
    ". They are: open the border; train the crews; build a school.",
    ". The three proposals are: open the border, train the crews and build a school.",
    ". These three proposals are: open the border; train the crews; build a school.",
    ". The proposals are as follows: open the border; train the crews; build a school.",
    ". They are as follows: (1) open the border; (2) train the crews; (3) build a school.",
    ". The proposals are to open the border, train the crews and build a school.",
    ".\n\nFirst, open the border.\n\nSecond, train the crews.\n\nThird, build a school.\n\nPrices grew.",
    ".\n\nFirst, open the border. It is closed.\n\nPrices grew.\n\nSecond, train the crews.\n\nFinally, build a school.",
    ".\n\nFirstly: open the border.\n\nSecondly: train the crews.\n\nThirdly: build a school.",
    ":\n\n1. Open the border.\n\n2. Train the crews.\n\n3. Build a school.\n\nPrices grew.",
    ":\n1. Open the border\n2. Train the crews\n3. Build a school\n\nPrices grew.",
    ":\n\n1) Open the border;\n\n2) Train the crews; and\n\n3) Build a school.",
    ":\n\n(1) Open the border;\n\n(2) Train the crews; and\n\n(3) Build a school.",
    ":\n\n(a) open the border;\n(b) train the crews; and\n(c) build a school.",
    ":\n\na) Open the border\n\nb) Train the crews\n\nc) Build a school",
    ":\n\nA. Open the border\n\nB. Train the crews\n\nC. Build a school",
    ":\n\nI. Open the border\n\nII. Train the crews\n\nIII. Build a school",
    ":\n\n(i) open the border;\n\n(ii) train the crews;\n\n(iii) build a school.",
    ":\n\n• Open the border\n• Train the crews\n• Build a school\n\nPrices grew.",
    ":\n\n- Open the border\n- Train the crews\n- Build a school\n\nPrices grew.",
    ":\n\n* Open the border;\n* Train the crews; and\n* Build a school.\n\nPrices grew.",
    ".\n\n• Open the border.\n\n• Train the crews.\n\n• Build a school.\n\nPrices grew.",
    ". They are:\n\n• Open the border\n• Train the crews\n• Build a school\n\nPrices grew.",
    ". They are:\n\n1. Open the border.\n2. Train the crews.\n3. Build a school.\n\nPrices grew.",
    ". They include:\n\n- Open the border\n- Train the crews\n- Build a school\n\nPrices grew.",
    ":\n\nStep 1: Open the border.\n\nStep 2: Train the crews.\n\nStep 3: Build a school.",
    ":\n\nStep One: Open the border.\n\nStep Two: Train the crews.\n\nStep Three: Build a school.",
    ":\n\nPillar 1 - Open the border\n\nPillar 2 - Train the crews\n\nPillar 3 - Build a school",
)
LISTED_OTHERWISE = (  # what stands behind the announcement, and the items
    (", including opening the border, training the crews and building a school.", "opening the border; training the crews; building a school"),
    (", namely opening the border, training the crews and building a school.", "opening the border; training the crews; building a school"),
    (", such as opening the border, training the crews and building a school.", "opening the border; training the crews; building a school"),
    (" - opening the border, training the crews and building a school.", "opening the border; training the crews; building a school"),
    (", among them opening the border and training the crews.", "opening the border; training the crews"),
    (". These include opening the border, training the crews and building a school.", "opening the border; training the crews; building a school"),
    (". They are opening the border, training the crews and building a school.", "opening the border; training the crews; building a school"),
    (". The first calls for opening the border. The second calls for training the crews. The third calls for building a school.",
     "opening the border; training the crews; building a school"),
    (". The first concerns the border. The second concerns the crews. The third concerns the schools.", "the border; the crews; the schools"),
    (". First, Testova said, the border must be opened. Second, the crews must be trained. Third, a school must be built.",
     "the border must be opened; the crews must be trained; a school must be built"),
    (". First, she said the border must be opened. Second, the crews must be trained. Third, a school must be built.",
     "she said the border must be opened; the crews must be trained; a school must be built"),
    (". The first is that the border opens. The second is that the crews are trained. The third is that a school is built.",
     "the border opens; the crews are trained; a school is built"),
    ('. "First, the border must open," she said. "Second, the crews must be trained. Third, a school must be built."',
     "the border must open; the crews must be trained; a school must be built"),
    (". First, the border must be opened. Another is to train the crews. Finally, a school must be built.",
     "the border must be opened; train the crews; a school must be built"),
)
OTHER_LISTS = (
    ("Norway made twin demands: open the border and pay the crews.", "2 | demands | Norway | | open the border; pay the crews"),
    ("Norway has two priorities: clean water and open ports.", "2 | priorities | Norway | | clean water; open ports"),
    ("The strategy has three pillars: clean water, open ports and new schools.", "3 | pillars | | | clean water; open ports; new schools"),
    ("Maria Testova made two proposals. These are: cleaning the lake and paying the crews.", "2 | proposals | Maria Testova | | cleaning the lake; paying the crews"),
    ("Maria Testova made two proposals: cleaning the lake and paying the crews.", "2 | proposals | Maria Testova | | cleaning the lake; paying the crews"),
    ("Maria Testova made two proposals: first, clean the lake, and second, pay the crews.", "2 | proposals | Maria Testova | | clean the lake; pay the crews"),
    ("Maria Testova called for two measures on trade. First, clean the lake. Second, pay the crews.", "2 | measures | Maria Testova | trade | clean the lake; pay the crews"),
    ("Maria Testova put forward several proposals on trade. First, clean the lake. Second, pay the crews.",
     "| proposals | Maria Testova | trade | clean the lake; pay the crews"),
    ("Maria Testova put forward a number of proposals on trade: first, clean the lake; second, pay the crews.",
     "| proposals | Maria Testova | trade | clean the lake; pay the crews"),
    ("Maria Testova put forward a host of proposals on trade. First, clean the lake. Second, pay the crews.",
     "| proposals | Maria Testova | trade | clean the lake; pay the crews"),
    ("Maria Testova made the following proposals on trade:\n\n1. Clean the lake.\n\n2. Pay the crews.", "| proposals | Maria Testova | trade | Clean the lake; Pay the crews"),
    ("Maria Testova made the following recommendations:\n\n• Clean the lake\n• Pay the crews\n\nPrices grew.", "| recommendations | Maria Testova | | Clean the lake; Pay the crews"),
    ("Maria Testova made proposals on trade. First, clean the lake. Second, pay the crews.", "| proposals | Maria Testova | trade | clean the lake; pay the crews"),
    ("Maria Testova urged Norway to (1) clean the lake, and (2) pay the crews.", "| | Maria Testova | | clean the lake; pay the crews"),
    ("Maria Testova suggested first, to clean the lake; second, to pay the crews; and third, to build a school.",
     "| | Maria Testova | | to clean the lake; to pay the crews; to build a school"),
)
NO_POINTS = (
    "A host of fans welcomed Maria Testova in Oslo.",
    "Maria Testova is the host of three shows on trade.",
    "A trio of singers performed for Maria Testova.",
    "Maria Testova has three children: Anna, Peter and Li.",
    "Maria Testova announced a pair of winners.",
    "Twin brothers Peter and Juan Beispiel visited Norway.",
    "Rates rose by three percentage points, Maria Testova announced.",
    "Norway won by five points.",
    "The team has three points: two draws and a win.",
    "Maria Testova visited three areas in the north.",
    "Norway met three of its targets last year.",
    "Maria Testova owns a four-step ladder.",
    "The rocket has two stages: a booster and a lander.",
    "Maria Testova took two steps back.",
    "First, I would like to thank you. Second, let me thank Maria Testova.",
    "First, Maria Testova opened the school. Then she left.",
    "The three-point line is far away.",
    "Norway reaffirmed its support for the Example five-point consensus.",
    "Maria Testova gave three reasons for her departure.",
    "Maria Testova wrote two books on trade.",
    "Three people were hurt, Maria Testova announced.",
    "Maria Testova presented three medals on Tuesday.",
    "One is a lawyer, another is a baker, and the third is a cook, Maria Testova said.",
    "The agenda has three items.",
    "Maria Testova suggested that two conditions of the crew were treated.",
)

KNOWN = {  # behind each: why
    # the summit that is prepared is taken for the event
    ("A meeting on {t} was held in Oslo on Tuesday.", "preparations for the herring summit"),
    # "on" stands nearer than it should be looked for
    ("Maria Testova and Peter Beispiel, who met in Oslo on Tuesday, discussed {t}.", "the implementation of the May 3 agreement on fisheries"),
    # "discussions ... in Sudan" is another event
    (MET + "The discussions dealt with {t}.", "developments in Sudan and the wider region"),
}


def topic_cases():
    for frame, topic in itertools.product(TOPIC_FRAMES + tuple(MET + frame for frame in LATER_TOPIC_FRAMES), TOPICS):
        words = topic[0].upper() + topic[1:] if frame.startswith(MET + "{t}") else topic
        yield frame, topic, frame.format(t=words), [("Topic", bare(topic))]
    for text, topic in NAMED_TOPICS:
        yield text, "named", text, [("Topic", bare(topic))]
    for frame in TOPIC_ENDS:
        yield frame, "ends", frame.replace("MET", "Maria Testova and Peter Beispiel met"), [("Topic", "trade")]


def points(text):
    """Points as they are written above."""
    count, noun, proposer, topic, items = ([part.strip() for part in text.split("|")] + [""])[:5]
    return "Proposals", count, noun, proposer, bare(topic), items.lower()


def points_cases():
    for frame, (who, proposer), (n, count, noun) in itertools.product(DECLARED, WHO, POINTS):
        yield frame, f"{who} / {n}", frame.format(a=who, n=n), [points(f"{count} | {noun} | {proposer} | trade")]
    for text, wanted in DECLARED_ONCE + OTHER_LISTS:
        yield text, "points", text, [points(wanted)]
    for listed in LISTED:
        yield listed, "listed", ANNOUNCED + listed, [points("3 | proposals | Maria Testova | trade | open the border; train the crews; build a school")]
    for listed, items in LISTED_OTHERWISE:
        yield listed, "listed", ANNOUNCED + listed, [points(f"3 | proposals | Maria Testova | trade | {items}")]
    for text in NO_POINTS:
        yield text, "nobody", text, []


def bare(topic):
    """A topic without its article."""
    topic = " ".join((topic or "").lower().split())
    return next((topic[len(article):] for article in ("the ", "a ", "an ") if topic.startswith(article)), topic)


def found(record):
    """A record as the cases above say it."""
    def text(field):
        return (record["fields"].get(field) or {}).get("text") or ""

    if record["type"] == "Meeting":
        return ("Topic", bare(text("topic"))) if text("topic") else None
    if record["type"] == "Proposals":
        items = "; ".join(" ".join(item["text"].split()) for item in record["fields"].get("items") or [])
        return ("Proposals", str(frames_test.value(record, "count") or ""), " ".join(text("noun").lower().split()),
                frames_test.value(record, "proposer") or text("proposer"), bare(text("topic")), items.lower())
    return None


def met(records, wanted):
    kind = wanted[0][0] if wanted else "Proposals"
    return sorted(set(wanted)) == sorted({record for record in records if record[0] == kind})


if __name__ == "__main__":
    sys.exit(frames_test.check([*topic_cases(), *points_cases()], KNOWN, found, met))
