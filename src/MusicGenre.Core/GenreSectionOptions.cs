using MusicGenre.Errors;

namespace MusicGenre;

/// <summary>How sections of one genre are found in a song.</summary>
/// <remarks>
/// The sections are the Viterbi path of a hidden Markov model over the segments (Rabiner 1989, <i>A tutorial on hidden Markov models</i>): of all sequences of
/// sections of at least <see cref="MinimumLength"/>, the most probable one. All genres are equally probable at first, and all others at a change. A segment counts
/// with the logarithms of its probabilities, times the factor of the longest audio in <see cref="Models.GenreModelCard.ConfidenceByLength"/>, but none below that of 0.001. Where segments overlap, each counts in proportion to the part that the one before does not
/// contain, so that a second of audio weighs the same at any hop. The probabilities of multi-label models are first scaled to sum to 1. A change is placed
/// halfway between the centers of its two segments. What is unfamiliar is a section like that of a genre: a segment below
/// <see cref="GenrePrediction.MinimumFamiliarity"/> is in it with a probability of 1 and in one of a genre with 0.001, any other the other way round. Genres are
/// told apart by the parts of segments that no unfamiliar segment contains.
/// </remarks>
public sealed record GenreSectionOptions
{
    /// <summary>
    /// The time from the start of one segment to the start of the next, or null (the default) for half that of the model's card, so that segments overlap by half.
    /// The range is that of <see cref="IGenreClassifier.ClassifySegmentsAsync"/>. A shorter hop takes longer and places the boundaries more finely.
    /// </summary>
    public TimeSpan? Hop { get; init; }

    /// <summary>
    /// The probability, 0 to 1, that the genre is the same a segment later. Default 0.5. The higher it is, the fewer and longer the sections are: 1 gives a single
    /// one; up to 1 divided by the number of genres, every segment is on its own. It costs a change the same at any hop: the logarithm of this
    /// probability divided by that of one other genre.
    /// </summary>
    public double SelfTransition { get; init; } = 0.5;

    /// <summary>
    /// The minimum length of a section, with a genre or unfamiliar; not negative. Default 5 s. Only sound between silences or the ends of the audio may be
    /// shorter. Silence is a section if it fills at least one segment and is this long, and then it starts and ends within a hop of these times; shorter silence does not interrupt a section.
    /// </summary>
    public TimeSpan MinimumLength { get; init; } = TimeSpan.FromSeconds(5);

    internal void Validate()
    {
        OptionGuard.Require(Hop is null || Hop > TimeSpan.Zero, Hop, "positive, or null");
        OptionGuard.Require(SelfTransition is >= 0 and <= 1, SelfTransition, "from 0 to 1");
        OptionGuard.Require(MinimumLength >= TimeSpan.Zero, MinimumLength, "0 or more");
    }
}
