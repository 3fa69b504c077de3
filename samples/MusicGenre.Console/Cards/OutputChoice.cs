using MusicGenre.Errors;
using MusicGenre.Inference;

namespace MusicGenre.Cli.Cards;

/// <summary>Finds out which of a network's outputs are the genres', the embedding and the familiarity.</summary>
/// <param name="settings">The members of the card.</param>
/// <param name="name">The network's name for errors.</param>
/// <param name="description">The network's inputs and outputs.</param>
internal sealed class OutputChoice(CardSettings settings, string name, NetworkDescription description)
{
    private const string ProbabilitiesMember = "network.probabilitiesOutput";

    private readonly List<string> _notes = [];

    /// <summary>What the user should know about the choice.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Fills in the members of the card that name outputs.</summary>
    /// <param name="count">The number of values of the output that is looked for.</param>
    /// <param name="areGenres">Whether they are the genres one by one, and not named by --outputs.</param>
    /// <returns>The operator that computes these values, such as Softmax, or null if it cannot be told.</returns>
    /// <exception cref="GenreModelException">No output can be the genres', or several can.</exception>
    public string? Fill(int count, bool areGenres)
    {
        if (settings.IsGiven(ProbabilitiesMember) && description.OtherOutputs.TryGetValue(settings.GetText(ProbabilitiesMember) ?? "", out var type))
        {
            throw Problem($"its output \"{settings.GetText(ProbabilitiesMember)}\" is {type}, but the genres' probabilities or logits must be float32");
        }

        if (!settings.IsGiven(ProbabilitiesMember))
        {
            settings.Fill(ProbabilitiesMember, ChooseProbabilities(count, areGenres).Name);
        }

        var rest = description.Outputs.Where(output => output.Name != settings.GetText(ProbabilitiesMember)).ToArray();
        settings.Fill("network.familiarityOutput", rest.FirstOrDefault(output => output.Name == "familiarity")?.Name);
        rest = [.. rest.Where(output => output.Name != settings.GetText("network.familiarityOutput"))];
        var embedding = rest.FirstOrDefault(output => output.Name == "embedding") ?? (rest is [var other] ? other : null);
        settings.Fill("network.embeddingOutput", embedding?.Name);
        return description.OutputOperators.GetValueOrDefault(settings.GetText(ProbabilitiesMember) ?? "");
    }

    private TensorDescription ChooseProbabilities(int count, bool areGenres)
    {
        var each = areGenres ? "genre" : "line of --outputs";
        var outputs = description.Outputs;
        if (outputs.Count == 0)
        {
            throw Problem($"it has no float32 output, only {TensorText.ShowTypes(description.OtherOutputs)}; export it with the probabilities or logits of the genres, as float32, as an output");
        }

        var all = string.Join(", ", outputs.Select(TensorText.Show));
        bool Fits(TensorDescription output) => output.Shape.Contains(0) || output.Length == count;
        if (outputs.FirstOrDefault(output => output.Name == "probabilities") is { } named)
        {
            return Fits(named) ? named : throw Problem($"its output {TensorText.Show(named)} does not have {count} values, one for each {each}");
        }

        TensorDescription[] candidates = [.. outputs.Where(output => outputs.Count == 1 || output.Name is not ("embedding" or "familiarity"))];
        var fitting = Array.FindAll(candidates, Fits);
        if (fitting is not [var chosen])
        {
            var grouped = areGenres ? "; if several of its values are of one genre, or some of none, give the genre of each with --outputs" : "";
            var notFloat = description.OtherOutputs.Count == 0 ? "" : $" (not float32: {TensorText.ShowTypes(description.OtherOutputs)})";
            throw Problem(
                fitting.Length == 0
                    ? $"none of its outputs has {count} values, one for each {each}: {all}{notFloat}{grouped}"
                    : $"several of its outputs can be the genres' probabilities: {all}; say which with --set {ProbabilitiesMember}={fitting[0].Name}");
        }

        if (candidates.Length > 1)
        {
            _notes.Add($"Of its outputs {all}, \"{chosen.Name}\" is taken for the genres, because it can have {count} values, one for each {each}; --set {ProbabilitiesMember} names another.");
        }

        return chosen;
    }

    private GenreModelException Problem(string problem) => new(name, problem);
}
