"""What a step of the history is called: as a command in menus, and done in a message.

Stored with a step is its label, a message id; it stays as it is, for files are older than words.
"""

from crm.i18n import N_, NN_, Phrase

_COUNTED: dict[str, Phrase] = {
    "Archive {n} customers": NN_("Archive {n} customer", "Archive {n} customers"),
    "Bring back {n} customers": NN_("Bring back {n} customer", "Bring back {n} customers"),
    "Delete {n} customers": NN_("Delete {n} customer", "Delete {n} customers"),
    "Keep {n} customers another year": NN_("Keep {n} customer another year", "Keep {n} customers another year"),
    "Print {n} letters": NN_("Print {n} letter", "Print {n} letters"),
    "Put {n} customers into {name}": NN_("Put {n} customer into {name}", "Put {n} customers into {name}"),
    "Tag {n} customers": NN_("Tag {n} customer", "Tag {n} customers"),
    "Take {n} customers out of {name}": NN_("Take {n} customer out of {name}", "Take {n} customers out of {name}"),
    "Untag {n} customers": NN_("Untag {n} customer", "Untag {n} customers"),
}
_DONE: dict[str, Phrase] = {
    "Add a task": N_("Task added"),
    "Add purchase": N_("Purchase added"),
    "Add purchase of {name}": N_("Purchase of {name} added"),
    "Add return": N_("Return added"),
    "Add what goes with {name}": N_("Added what goes with {name}"),
    "Add {name}": N_("{name} added"),
    "Archive {n} customers": NN_("{n} customer archived", "{n} customers archived"),
    "Bring back {n} customers": NN_("{n} customer brought back", "{n} customers brought back"),
    "Change a task": N_("Task changed"),
    "Change an entry of {name}": N_("Entry of {name} changed"),
    "Change purchase": N_("Purchase changed"),
    "Change settings": N_("Settings changed"),
    "Change the tiers": N_("Tiers changed"),
    "Change what goes with {name}": N_("Changed what goes with {name}"),
    "Change the words for consent": N_("Words for consent changed"),
    "Change the link of {name}": N_("Link of {name} changed"),
    "Change the key account {name}": N_("Key account {name} changed"),
    "Change {name}": N_("{name} changed"),
    "Decline the wish for {topic}": N_("Wish for {topic} declined"),
    "Delete a task": N_("Task deleted"),
    "Delete an entry of {name}": N_("Entry of {name} deleted"),
    "Delete the segment {name}": N_("Segment {name} deleted"),
    "Delete the view {name}": N_("View {name} deleted"),
    "Delete purchase": N_("Purchase deleted"),
    "Delete what goes with {name}": N_("Deleted what goes with {name}"),
    "Delete {n} customers": NN_("{n} customer deleted", "{n} customers deleted"),
    "End the key account {name}": N_("{name} is no longer a key account"),
    "Finish a line of Today": N_("Done"),
    "Finish a task": N_("Task done"),
    "Fulfil the wish for {topic}": N_("Wish for {topic} fulfilled"),
    "Import customers from {file}": N_("Customers imported from {file}"),
    "Import purchases from {file}": N_("Purchases imported from {file}"),
    "Keep {n} customers another year": NN_("{n} customer kept for another year", "{n} customers kept for another year"),
    "Keep a rule of your own on contact": N_("Your own rule on contact kept"),
    "Link {name}": N_("{name} linked"),
    "Log a call with {name}": N_("Call with {name} logged"),
    "Log a letter with {name}": N_("Letter with {name} logged"),
    "Log a visit of {name}": N_("Visit of {name} logged"),
    "Log an e-mail with {name}": N_("E-mail with {name} logged"),
    "Make {name} a key account": N_("{name} is a key account now"),
    "Note a complaint of {name}": N_("Complaint of {name} noted"),
    "Note a gift for {name}": N_("Gift for {name} noted"),
    "Note a promise to {name}": N_("Promise to {name} noted"),
    "Note a request of {name}": N_("Request of {name} noted"),
    "Note a talk about renewal with {name}": N_("Talk about renewal with {name} noted"),
    "Note a testimonial of {name}": N_("Testimonial of {name} noted"),
    "Note how {name} likes to be reached": N_("Noted how {name} likes to be reached"),
    "Note that the rules on contact were checked": N_("Noted that the rules on contact were checked"),
    "Note a wish of {name}": N_("Wish of {name} noted"),
    "Note why {name} left": N_("Noted why {name} left"),
    "Merge {name} with {other}": N_("{other} merged into {name}"),
    "Print {n} letters": NN_("{n} letter printed", "{n} letters printed"),
    "Put back a task": N_("Task put back"),
    "Put off a line of Today": N_("Put off"),
    "Put off a task": N_("Task put off"),
    "Put {n} customers into {name}": NN_("{n} customer put into {name}", "{n} customers put into {name}"),
    "Put {name} together with {kept}": N_("{name} is {kept} now"),
    "Record claimed consent of {name}": N_("Claimed consent of {name} recorded"),
    "Record consent of {name}": N_("Consent of {name} recorded"),
    "Record objection of {name}": N_("Objection of {name} recorded"),
    "Record a look at the do-not-call list for {name}": N_("Look at the do-not-call list for {name} recorded"),
    "Record of {name} that refusing was offered": N_("Recorded that refusing was offered to {name}"),
    "Record proof of a yes of {name}": N_("Proof of a yes of {name} recorded"),
    "Record that {name} took a yes back": N_("Recorded that {name} took a yes back"),
    "Record what {name} said at the counter": N_("What {name} said at the counter recorded"),
    "Record what {name} said about contact": N_("What {name} said about contact recorded"),
    "Remove a rule of your own on contact": N_("Your own rule on contact removed"),
    "Remove the link of {name}": N_("Link of {name} removed"),
    "Save the segment {name}": N_("Segment {name} saved"),
    "Save the view {name}": N_("View {name} saved"),
    "Skip a line of Today": N_("Skipped"),
    "Skip a task": N_("Task skipped"),
    "Tell {name} and {other} apart": N_("{name} and {other} told apart"),
    "Tag {n} customers": NN_("{n} customer tagged", "{n} customers tagged"),
    "Untag {n} customers": NN_("Tag taken from {n} customer", "Tag taken from {n} customers"),
    "Take back what was recorded about {name}": N_("What was recorded about {name} taken back"),
    "Take back import {batch}": N_("Import {batch} taken back"),
    "Take {n} customers out of {name}": NN_("{n} customer taken out of {name}", "{n} customers taken out of {name}"),
    "Write a note about {name}": N_("Note about {name} written"),
}


def command(label: str) -> Phrase:
    """What doing the step is called: “Print 3 letters”."""
    return _COUNTED.get(label, label)


def done(label: str) -> Phrase:
    """What has happened: “3 letters printed”. The command, where nothing better is known."""
    return _DONE.get(label) or command(label)
