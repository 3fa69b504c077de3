using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json.Nodes;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Inference;
using MusicGenre.Models;

namespace MusicGenre.Cli.Cards;

/// <summary>A card for a network, filled in as far as the network tells.</summary>
internal sealed class CardDraft
{
    private const double DefaultSeconds = 3;
    private const string Unspecified = "unspecified";

    private readonly JsonObject _json;
    private readonly CardSettings _settings;
    private readonly NetworkSource _network;
    private readonly string _like;
    private readonly string _kind;
    private readonly FrontEnd? _frontEnd;
    private readonly List<string> _notes = [];

    private CardDraft(NetworkSource network, IReadOnlyList<string> genres, IReadOnlyList<string>? outputGenres, string like, IEnumerable<string> settings)
    {
        (_network, _like) = (network, like);
        _frontEnd = FrontEnds.All.FirstOrDefault(frontEnd => frontEnd.Name == like);
        _kind = _frontEnd is null ? like : "mel";
        _json = JsonNode.Parse(Begin(genres, outputGenres).ToJson())!.AsObject();
        AddAbsentMembers();
        _settings = new CardSettings(_json);
        foreach (var setting in settings)
        {
            _settings.Apply(setting);
        }

        if (_settings.ResolveLogarithm() is { } note)
        {
            _notes.Add(note);
        }

        if (_settings.IsNull("features.decibels") && _settings.IsNull("features.logarithm"))
        {
            _notes.Add($"The features are values of the quantity {_settings.GetText("features.quantity")} as they are, because features.decibels and features.logarithm are both null.");
        }
    }

    /// <summary>The front ends to begin with.</summary>
    public static string[] Kinds => ["mel", "mfcc", "spectrogram", "stack", "waveform", .. FrontEnds.All.Select(frontEnd => frontEnd.Name)];

    /// <summary>What the user should know about how the card came about.</summary>
    public IReadOnlyList<string> Notes => _notes;

    /// <summary>Whether the user has said what the network's values are.</summary>
    public bool SaysActivation => _settings.IsGiven("network.activation") || _settings.IsGiven("network.multiLabel");

    /// <summary>The operator that computes the network's values, such as Softmax, or null if it cannot be told.</summary>
    public string? LastOperator { get; private set; }

    /// <summary>The member that holds the number of rows, or null if the frame's length determines it.</summary>
    private string? BandMember => _kind switch
    {
        "mfcc" => "features.coefficientCount",
        "spectrogram" or "waveform" => null,
        _ => "features.mel.bandCount",
    };

    private int ChannelCount => _kind == "stack" ? Enum.GetValues<SpectrogramLayer>().Length : 1;

    /// <summary>Drafts a card.</summary>
    /// <param name="network">The network.</param>
    /// <param name="genres">The genres in the order of its outputs, or in any order if their outputs are given.</param>
    /// <param name="outputGenres">The genre of each of its outputs, or null if the outputs are the genres.</param>
    /// <param name="like">One of <see cref="Kinds"/>.</param>
    /// <param name="settings">What the user has set, as member=value.</param>
    /// <exception cref="GenreModelException">The network's inputs or outputs do not allow a card.</exception>
    /// <exception cref="UsageException">A setting is wrong.</exception>
    public static CardDraft Create(
        NetworkSource network, IReadOnlyList<string> genres, IReadOnlyList<string>? outputGenres, string like, IEnumerable<string> settings)
    {
        var description = NetworkDescription.Read(network);
        var draft = new CardDraft(network, genres, outputGenres, like, settings);
        draft.FillInput(description);
        var outputs = new OutputChoice(draft._settings, network.Name, description);
        draft.LastOperator = outputs.Fill(outputGenres?.Count ?? genres.Count, outputGenres is null);
        draft._notes.AddRange(outputs.Notes);
        return draft;
    }

    /// <summary>The card as JSON in UTF-8.</summary>
    public byte[] ToJson() => Encoding.UTF8.GetBytes(_json.ToJsonString());

    private GenreModelCard Begin(IReadOnlyList<string> genres, IReadOnlyList<string>? outputGenres)
    {
        var features = _frontEnd?.Features ?? _kind switch
        {
            "mel" => (FeatureExtractorOptions)new MelSpectrogramOptions(),
            "mfcc" => new MfccOptions(),
            "spectrogram" => new SpectrogramOptions(),
            "waveform" => new WaveformOptions(),
            _ => new SpectrogramStackOptions(),
        };
        var length = (int)(DefaultSeconds * features.SampleRate);
        return new GenreModelCard
        {
            Name = Path.GetFileNameWithoutExtension(_network.Name),
            Description = $"A network over {_like} features.",
            Genres = genres,
            Features = features,
            Segments = _frontEnd?.Segments ?? new SegmentOptions { SampleCount = length, HopLength = length },
            Network = new NetworkContract { Sha256 = Convert.ToHexStringLower(SHA256.HashData(_network.Content.Span)), OutputGenres = outputGenres },
            License = Unspecified,
            Training = Unspecified,
        };
    }

    /// <summary>Adds the members that a card leaves out while they are null, so that they can be set like the others.</summary>
    private void AddAbsentMembers()
    {
        _json["minimumFamiliarity"] ??= null;
        _json["confidenceByLength"] ??= null;
        _json["network"]!["familiarityOutput"] ??= null;
    }

    private void FillInput(NetworkDescription description)
    {
        if (description.Inputs is not [var input])
        {
            var others = description.OtherInputs.Count == 0 ? "" : $", and {TensorText.ShowTypes(description.OtherInputs)}";
            throw Problem($"a network with one float32 input is needed, but this one has {description.Inputs.Count}{others}");
        }

        if (!FittingLayouts(input).Any())
        {
            throw Problem(
                $"its input \"{input.Name}\" is {TensorText.Show(input.Shape)}, but 3 axes are needed after the batch: channel, band and frame in some order, or fewer where an axis has the size 1; export the network with an axis of size {ChannelCount} for the channel");
        }

        var layout = ChooseLayout(input);
        _settings.Fill("network.inputLayout", layout.ToString());
        var (_, bands, frames) = LayoutAxes.Read(layout, input.Shape);
        FillBands(bands);
        FillFrames(frames);
    }

    private IEnumerable<TensorLayout> FittingLayouts(TensorDescription input) => Enum.GetValues<TensorLayout>()
        .Where(layout => LayoutAxes.Count(layout) == input.Shape.Count
            && (layout != TensorLayout.Frame || _kind == "waveform")
            && (LayoutAxes.Count(layout) == 3 || ChannelCount == 1));

    private TensorLayout ChooseLayout(TensorDescription input)
    {
        if (_settings.IsGiven("network.inputLayout") && Enum.TryParse<TensorLayout>(_settings.GetText("network.inputLayout"), ignoreCase: true, out var given)
            && LayoutAxes.Count(given) == input.Shape.Count)
        {
            RefuseOtherBands(input, [LayoutAxes.Read(given, input.Shape).Bands]);
            return given;
        }

        TensorLayout[] all = [.. FittingLayouts(input)];
        var exact = Array.FindAll(all, layout => LayoutAxes.Read(layout, input.Shape).Channels == ChannelCount);
        var possible = exact.Length > 0 ? exact : Array.FindAll(all, layout => LayoutAxes.Read(layout, input.Shape).Channels == 0);
        if (possible.Length == 0)
        {
            throw Problem($"its input \"{input.Name}\" is {TensorText.Show(input.Shape)}, but --like {_like} gives {ChannelCount} channel(s), and no axis has that size");
        }

        if (_kind == "waveform" && !Array.Exists(possible, layout => LayoutAxes.Read(layout, input.Shape).Bands is 0 or 1))
        {
            throw Problem($"its input \"{input.Name}\" is {TensorText.Show(input.Shape)}, but a waveform has the samples on one axis and the size 1 on all others, so it takes something else");
        }

        RefuseOtherBands(input, [.. possible.Select(layout => LayoutAxes.Read(layout, input.Shape).Bands)]);
        TensorLayout[] likely = [.. possible.Where(layout => LayoutAxes.Read(layout, input.Shape).Bands == CurrentBands())];
        if (_frontEnd is not null && possible.Contains(_frontEnd.InputLayout) && (likely.Length == 0 || likely.Contains(_frontEnd.InputLayout)))
        {
            return _frontEnd.InputLayout;
        }

        // An exported network may have an axis for the channel that the published one has not. Without a hint, bands before frames are more usual behind a channel.
        TensorLayout[] inOrder = [.. (likely.Length > 0 ? likely : possible).Where(layout => _frontEnd is not null && LayoutAxes.HasFramesFirst(layout) == LayoutAxes.HasFramesFirst(_frontEnd.InputLayout))];
        TensorLayout[] usual = [.. possible.Where(layout => layout != TensorLayout.ChannelFrameBand)];
        return (likely, inOrder, usual) switch
        {
            ([var only], _, _) => only,
            (_, [var only], _) => Tell(only),
            ([TensorLayout.ChannelBandFrame, TensorLayout.ChannelFrameBand], _, _) => Tell(TensorLayout.ChannelBandFrame),
            (_, _, [var only]) => possible.Length == 1 ? only : Tell(only),
            _ => throw Problem(
                $"its input \"{input.Name}\" is {TensorText.Show(input.Shape)}, which can be {string.Join(" or ", possible)}; say which with --set network.inputLayout={usual[^1]}"),
        };
    }

    /// <summary>Tells of a layout that others would fit as well.</summary>
    private TensorLayout Tell(TensorLayout layout)
    {
        _notes.Add($"The axes of the input are taken for {layout}, though their sizes would allow another order; --set network.inputLayout gives another.");
        return layout;
    }

    /// <summary>Refuses a network that cannot have learned from a published front end, because no axis has the size of its bands.</summary>
    private void RefuseOtherBands(TensorDescription input, int[] bands)
    {
        const string Member = "features.mel.bandCount";
        int[] fixedBands = [.. bands.Where(count => count != 0).Distinct()];
        if (_frontEnd is not null && !_settings.IsGiven(Member) && CurrentBands() > 0 && fixedBands.Length > 0 && !fixedBands.Contains(CurrentBands()))
        {
            throw Problem(
                $"its input \"{input.Name}\" is {TensorText.Show(input.Shape)}, but --like {_like} gives {CurrentBands()} bands, and the axis of the bands has another size ({string.Join(" or ", fixedBands)}); if it learned from a variant of that front end, give the number of its bands with --set {Member}, or the order of its axes with --set network.inputLayout");
        }
    }

    /// <summary>The number of rows that the options give so far.</summary>
    private int CurrentBands()
    {
        if (_kind == "waveform")
        {
            return 1;
        }

        var bins = (_settings.GetInteger("features.stft.fftLength") ?? _settings.GetInteger("features.stft.frameLength") ?? 0) / 2 + 1;
        return _kind == "spectrogram" || (_kind == "stack" && HasLinearFrequency()) ? bins : _settings.GetInteger(BandMember!) ?? 0;
    }

    private bool HasLinearFrequency() => Is("features.frequency", nameof(FrequencyAxis.Linear));

    /// <summary>Whether a member is a name, in any case, as in a card.</summary>
    private bool Is(string member, string name) => string.Equals(_settings.GetText(member), name, StringComparison.OrdinalIgnoreCase);

    private void FillBands(int bands)
    {
        var bins = CurrentBands();
        if (bands == 0 || bands == bins)
        {
            return;
        }

        if (_kind == "waveform")
        {
            throw Problem($"its input has {bands} bands, but a waveform has one");
        }

        if (BandMember is null)
        {
            if (bands < 2)
            {
                throw Problem("its input has 1 band, but a spectrogram has 2 or more");
            }

            _settings.Fill("features.stft.frameLength", 2 * (bands - 1));
        }
        else
        {
            if (_kind == "stack" && HasLinearFrequency() && !_settings.IsGiven("features.frequency"))
            {
                _settings.Fill("features.frequency", nameof(FrequencyAxis.Mel));
                _notes.Add($"features.frequency is Mel, because a linear spectrogram has {bins} bins.");
            }

            if (_kind == "mfcc" && bands > _settings.GetInteger("features.mel.bandCount") && !_settings.IsGiven("features.mel.bandCount"))
            {
                _settings.Fill("features.mel.bandCount", bands);
                _notes.Add($"features.mel.bandCount is {bands}, because there are at most as many coefficients as mel bands.");
            }

            _settings.Fill(BandMember, bands);
        }

        var member = BandMember ?? "features.stft.frameLength";
        if (CurrentBands() != bands)
        {
            throw Problem($"its input has {bands} bands, but the front end gives {CurrentBands()}; leave out --set {member}, or use --set {member}={(BandMember is null ? 2 * (bands - 1) : bands)}");
        }

        _notes.Add($"{member} is {_settings.GetInteger(member)}, because the network takes {bands} bands.");
    }

    private void FillFrames(int frames)
    {
        const string Length = "segments.sampleCount";
        if (_settings.IsGiven(Length) && _settings.GetInteger(Length) is null)
        {
            // The check of the card says what is wrong.
            return;
        }

        var hop = _kind == "waveform" ? 1 : _settings.GetInteger("features.stft.hopLength") ?? 0;
        var rate = _settings.GetInteger("features.sampleRate") ?? 0;
        if (hop > 0 && rate > 0 && FirstFrame() is { } first)
        {
            if (_frontEnd?.Segments is null)
            {
                _settings.Fill(Length, (int)(DefaultSeconds * rate));
            }

            // Centered, a frame needs a sample, and one more begins with the last sample of a hop.
            var least = first + (_settings.IsTrue("features.stft.centered") ? 1 : 0);
            var length = _settings.GetInteger(Length) ?? 0;
            var given = length < least ? 0 : 1 + ((length - first) / hop);
            if (frames > 0 && given != frames)
            {
                var samples = Math.Max(least, ((frames - 1L) * hop) + first);
                if (samples > int.MaxValue)
                {
                    throw Problem($"its input has {frames} frames, for which a segment would have {samples} samples, more than any segment can have");
                }

                var needed = (int)samples;
                if (_settings.IsGiven(Length))
                {
                    throw Problem($"its input has {frames} frames, but {length} samples give {(given == 0 ? "none" : given)}; use --set {Length}={needed}");
                }

                _settings.Fill(Length, needed);
                _notes.Add(string.Create(CultureInfo.InvariantCulture, $"A segment has {needed:N0} samples ({(double)needed / rate:0.00} s), because the network takes {frames:N0} {(_kind == "waveform" ? "samples" : "frames")}."));
            }
        }

        FillSegmentHop(_settings.GetInteger(Length));
    }

    /// <summary>Lets segments follow one another, unless the front end's makers use another hop for segments of that length.</summary>
    private void FillSegmentHop(int? length)
    {
        const string Hop = "segments.hopLength";
        if (_frontEnd?.Segments is { } usual && length == usual.SampleCount)
        {
            return;
        }

        if (_frontEnd?.Segments is { } other && _settings.IsGiven("segments.sampleCount") && !_settings.IsGiven(Hop))
        {
            _notes.Add($"{Hop} is {length}, because that of --like {_like}, {other.HopLength}, belongs to segments of {other.SampleCount} samples.");
        }

        _settings.Fill(Hop, length);
    }

    /// <summary>The number of samples up to which there is one frame, without those that begin the next; null if an option is wrong.</summary>
    private int? FirstFrame()
    {
        if (_kind == "waveform")
        {
            return 1;
        }

        if (_settings.GetInteger("features.stft.frameLength") is not { } frame)
        {
            return null;
        }

        var usesUpOne = Is("features.stft.preEmphasisScope", nameof(PreEmphasisScope.Signal)) && _settings.GetNumber("features.stft.preEmphasis") > 0;
        return (_settings.IsTrue("features.stft.centered") ? 0 : frame) + (usesUpOne ? 1 : 0);
    }

    private GenreModelException Problem(string problem) => new(_network.Name, problem);
}
