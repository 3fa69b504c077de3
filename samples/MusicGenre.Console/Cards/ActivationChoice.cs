using MusicGenre.Errors;
using MusicGenre.Inference;
using MusicGenre.Models;
using MusicGenre.Pipelines;

namespace MusicGenre.Cli.Cards;

/// <summary>Finds out what the values of a network are, from the operator that computes them and from trials with several signals.</summary>
internal static class ActivationChoice
{
    private static readonly Guess Exclusive = new(OutputActivation.None, false);
    private static readonly Guess Independent = new(OutputActivation.None, true);
    private static readonly Guess Logits = new(OutputActivation.Softmax, false);

    /// <summary>Completes a card that does not yet say what the network's values are.</summary>
    /// <param name="card">The card.</param>
    /// <param name="network">The network.</param>
    /// <param name="lastOperator">The ONNX operator that computes the values, or null if it cannot be told.</param>
    /// <returns>The card, and for the user what it says and why.</returns>
    /// <exception cref="GenreModelException">Something else than what the values are does not fit.</exception>
    public static (GenreModelCard Card, string Note) Complete(GenreModelCard card, NetworkSource network, string? lastOperator)
    {
        // Any values have a logistic function, so what is refused here is not because of the activation. Confidence by length does not go with it, and is checked at the end.
        var neutral = card with { ConfidenceByLength = null };
        Run(With(neutral, new Guess(OutputActivation.Sigmoid, true)), network);
        foreach (var guess in GuessesFor(lastOperator))
        {
            // Logits need no trial: they can be any numbers.
            if (guess == Logits || Fits(With(neutral, guess), network))
            {
                return Check(With(card, guess), network, Describe(guess, card.Network.ProbabilitiesOutput, lastOperator));
            }
        }

        throw new InvalidOperationException("Logits always fit.");
    }

    private static (GenreModelCard Card, string Note) Check(GenreModelCard card, NetworkSource network, string note)
    {
        try
        {
            new GenreModel(card, network, MlNetInferenceEngine.Shared).Dispose();
            return (card, note);
        }
        catch (GenreModelException exception)
        {
            // A setting that does not go with what was found is understood only with it.
            throw new GenreModelException(network.Name, $"{string.Join("; ", exception.Problems)}. {note}", exception);
        }
    }

    /// <summary>What the values may be, the likeliest first.</summary>
    private static Guess[] GuessesFor(string? lastOperator) => lastOperator switch
    {
        // A sigmoid's values can sum to 1 by chance, and those of a layer without activation can lie between 0 and 1.
        "Sigmoid" or "HardSigmoid" => [Independent, Logits],
        "LogSoftmax" => [Logits],
        _ when IsLinear(lastOperator) => [Exclusive, Logits],
        _ => [Exclusive, Independent, Logits],
    };

    private static bool IsLinear(string? lastOperator) => lastOperator is "Gemm" or "MatMul" or "Conv";

    private static GenreModelCard With(GenreModelCard card, Guess guess) => card with { Network = card.Network with { Activation = guess.Activation, MultiLabel = guess.MultiLabel } };

    private static bool Fits(GenreModelCard card, NetworkSource network)
    {
        try
        {
            Run(card, network);
            return true;
        }
        catch (GenreModelException)
        {
            // The same run with a logistic function went well, so this can only be because the values are no probabilities.
            return false;
        }
    }

    private static void Run(GenreModelCard card, NetworkSource network)
    {
        using var model = new GenreModel(card, network, MlNetInferenceEngine.Shared);
        var probabilities = new float[card.Genres.Count];
        foreach (var samples in TrialSignals.Create(card.Segments.SampleCount, model.Extractor.SampleRate))
        {
            model.Predict(samples, 1, probabilities);
        }
    }

    private static string Describe(Guess guess, string output, string? lastOperator)
    {
        var (found, card, other) = guess == Exclusive
            ? ("lie between 0 and 1 and sum to 1", "probabilities of genres that exclude one another (\"activation\": \"none\")", "If they are logits, use --set network.activation=softmax; if several genres can apply at once, --set network.multiLabel=true.")
            : guess == Independent
            ? ("lie between 0 and 1 and do not sum to 1", "probabilities of genres that can apply at once (\"activation\": \"none\", \"multiLabel\": true)", "If they are logits, use --set network.activation=softmax, or sigmoid with --set network.multiLabel=true.")
            : ("are not all probabilities", "logits of genres that exclude one another (\"activation\": \"softmax\")", "If several genres can apply at once, use --set network.activation=sigmoid --set network.multiLabel=true; if they are probabilities, --set network.activation=none.");
        var reason = lastOperator switch
        {
            "Sigmoid" or "HardSigmoid" when guess == Independent => $"come from a {lastOperator}",
            "LogSoftmax" => "come from a LogSoftmax",
            _ when IsLinear(lastOperator) && guess == Logits => $"come from a layer without activation ({lastOperator})",
            _ => $"{found} for {TrialSignals.Count + 1} signals" + (lastOperator is null ? "" : $", and come from {lastOperator}"),
        };
        return $"The values of \"{output}\" {reason}, so the card takes them for {card}. {other}";
    }

    private sealed record Guess(OutputActivation Activation, bool MultiLabel);
}
