//! Views of Deliberación and Veredicto: opened sheets side by side, agreed levels, proposal, votes.
