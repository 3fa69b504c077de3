using System.Text;
using MusicGenre.Core.Tests.Fakes;
using MusicGenre.Errors;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Core.Tests.Models;

/// <summary>Every fault of a card is named with its member, its value and what is allowed.</summary>
public sealed class CardMembersTests
{
    public static TheoryData<string> FrontEndNames => [.. FrontEnds.All.Select(frontEnd => frontEnd.Name)];

    private static readonly string Json = Encoding.UTF8.GetString(FakeModel.Card.ToJson());

    [Theory]
    [InlineData("\"centered\": false", "\"centered\": false, \"padMode\": \"reflect\"", "features.stft.padMode is not known; allowed are frameLength, hopLength, window, centered, fftLength")]
    [InlineData("\"padding\": \"Zero\"", "\"padding\": \"Reflect\"", "features.stft.padding must be Zero, because frames that are not centered need no padding, but is Reflect")]
    [InlineData("\"padding\": \"Zero\"", "\"padding\": \"Same\"", "features.stft.padding must be Zero or Reflect, but is \"Same\"")]
    [InlineData("\"padding\": \"Zero\"", "\"Padding\": \"Zero\"", "features.stft.Padding is not known; the nearest is padding")]
    [InlineData("\"fftLength\": null", "\"fftLength\": 128", "features.stft.frameLength must be 1 to FftLength (128), but is 256")]
    [InlineData("\"symmetric\": false", "\"symmetric\": 1", "features.stft.symmetric must be true or false, but is 1")]
    [InlineData("\"preEmphasis\": 0", "\"preEmphasis\": 97", "features.stft.preEmphasis must be 0 to 1, but is 97")]
    [InlineData("\"preEmphasisScope\": \"Frame\"", "\"preEmphasisScope\": \"Frames\"", "features.stft.preEmphasisScope must be Frame or Signal (the nearest is Frame), but is \"Frames\"")]
    [InlineData("\"inputScale\": null", "\"inputScale\": -1", "features.stft.inputScale must be 1e-6 to 1e6, or null, but is -1")]
    [InlineData("\"slope\": \"Hertz\"", "\"slope\": \"Herz\"", "features.mel.slope must be Hertz or Mel (the nearest is Hertz), but is \"Herz\"")]
    [InlineData("\"quantity\": \"Power\"", "\"quantity\": \"Amplitude\"", "features.quantity must be Power or Magnitude, but is \"Amplitude\"")]
    [InlineData("\"logarithm\": null", "\"logarithm\": {\"kind\": \"LnOfSum\", \"constant\": 0.01}", "features.logarithm must be null, because there are decibels, too")]
    [InlineData("\"logarithm\": null", "\"logarithm\": {\"kind\": \"LnOfSum\"}", "features.logarithm.constant is missing")]
    [InlineData("\"logarithm\": null", "\"logarithm\": {\"kind\": \"LogOfSum\", \"constant\": 1}", "features.logarithm.kind must be LnOfSum, LnOfMaximum or Log10OfScaled (the nearest is LnOfSum)")]
    [InlineData("\"scaling\": null", "\"scaling\": {\"offset\": 1, \"divisor\": 0}", "features.scaling.divisor must be 1e-6 to 1e6, but is 0")]
    [InlineData("\"scaling\": null", "\"scaling\": {\"offset\": 1}", "features.scaling.divisor is missing")]
    [InlineData("\"inputLayout\": \"ChannelBandFrame\"", "\"inputLayout\": \"BandFrames\"", "network.inputLayout must be ChannelBandFrame, FrameBandChannel, BandFrameChannel, ChannelFrameBand, FrameBand, BandFrame or Frame (the nearest is BandFrame)")]
    [InlineData("\"outputGenres\": null", "\"outputGenres\": [\"loud\", \"quite\"]", "network.outputGenres[1] must be one of genres, or empty to ignore the output, but is \"quite\"; the nearest is \"quiet\"")]
    [InlineData("\"outputGenres\": null", "\"outputGenres\": [\"loud\", \"\"]", "network.outputGenres must name \"quiet\", which genres names")]
    [InlineData("\"outputGenres\": null", "\"outputGenres\": [\"loud\", null]", "network.outputGenres[1] must be text, but is null")]
    [InlineData("\"outputGenres\": null", "\"outputGenres\": [1, 2]", "network.outputGenres[0] must be text, but is 1")]
    [InlineData("\"activation\": \"none\"", "\"activaton\": \"none\"", "network.activaton is not known; the nearest is activation")]
    [InlineData("\"formatVersion\": 1", "\"formatVersion\": 1, \"multiLabel\": true", "multiLabel is not known; it belongs into network")]
    [InlineData("\"bandCount\": 8", "\"BandCount\": 8", "features.mel.BandCount is not known; the nearest is bandCount")]
    [InlineData("\"bandCount\": 8", "\"bandCount\": 0", "features.mel.bandCount must be 1 to 8,192, but is 0")]
    [InlineData("\"bandCount\": 8", "\"bandCount\": \"8\"", "features.mel.bandCount must be a whole number, but is \"8\"")]
    [InlineData("\"bandCount\": 8", "\"bandCount\": 8.5", "features.mel.bandCount must be a whole number, but is 8.5")]
    [InlineData("\"bandCount\": 8", "\"bandCount\": 99999999999", "features.mel.bandCount must be a whole number, but is 99999999999")]
    [InlineData("\"bandCount\": 8", "\"bandCount\": null", "features.mel.bandCount must not be null")]
    [InlineData("\"bandCount\": 8", "\"bandCount\": 8, \"bandCount\": 9", "features.mel.bandCount occurs twice")]
    [InlineData("\"minimumFrequency\": 0", "\"minimumFrequency\": 1e999", "features.mel.minimumFrequency must be a number, but is 1e999")]
    [InlineData("\"hopLength\": 128", "\"hopLength\": 0", "features.stft.hopLength must be positive, but is 0")]
    [InlineData("\"sampleRate\": 8000", "\"sampleRate\": 2147483647", "features.sampleRate must be 1 to 768,000, but is 2147483647")]
    [InlineData("\"scale\": \"Slaney\"", "\"scale\": \"Slany\"", "features.mel.scale must be Slaney or Htk (the nearest is Slaney), but is \"Slany\"")]
    [InlineData("\"scale\": \"Slaney\"", "\"scale\": 1", "features.mel.scale must be Slaney or Htk, but is 1")]
    [InlineData("\"extractor\": \"mel\"", "\"extractor\": \"mels\"", "features.extractor must be mfcc, mel, spectrogram, stack or waveform (the nearest is mel), but is \"mels\"")]
    [InlineData("\"extractor\": \"mel\"", "\"extractors\": \"mel\"", "features.extractor is missing; it is mfcc, mel, spectrogram, stack or waveform")]
    [InlineData("\"sampleCount\": 4000", "\"sampleCount\": 10", "segments.sampleCount must be at least features.stft.frameLength (256), because features.stft.centered is false, but is 10")]
    [InlineData("\"sampleCount\": 4000", "\"sampleCount\": 16777217", "segments.sampleCount must be 1 to 16,777,216, but is 16777217")]
    [InlineData("\"sampleCount\": 4000", "\"sampleCount\": 500000", "segments.hopLength must be at least a hundredth of segments.sampleCount (500000)")]
    [InlineData("\"aggregation\": \"Mean\"", "\"aggregation\": 77", "segments.aggregation must be Mean or GeometricMean, but is 77")]
    [InlineData("\"accuracy\": []", "\"accuracy\": [null]", "accuracy[0] must be an object, but is null")]
    [InlineData("\"accuracy\": []", "\"accuracy\": [{\"protocol\": \"p\", \"byTrack\": 2}]", "accuracy[0].byTrack must be from 0 to 1, or null, but is 2")]
    [InlineData("\"accuracy\": []", "\"accuracy\": {}", "accuracy must be a list, but is {}")]
    [InlineData("\"limitations\": []", "\"limitations\": [1]", "limitations[0] must be text, but is 1")]
    [InlineData("\"activation\": \"none\"", "\"activation\": \"soft-max\"", "network.activation must be none, softmax or sigmoid (the nearest is softmax), but is \"soft-max\"")]
    [InlineData("\"activation\": \"none\"", "\"activation\": \"sigmoid\"", "network.multiLabel must be true")]
    [InlineData("\"embeddingOutput\": \"embedding\"", "\"embeddingOutput\": \"probabilities\"", "network.embeddingOutput must be another output")]
    [InlineData("\"license\": \"MIT\",", "", "license is missing")]
    [InlineData("\"training\": \"none\"", "\"training\": null", "training must not be null")]
    public void FromJson_Fault_NamesMemberValueAndWhatIsAllowed(string whole, string damaged, string expected)
    {
        Assert.Contains(whole, Json, StringComparison.Ordinal);

        var exception = Assert.Throws<GenreModelException>(() => Read(Json.Replace(whole, damaged, StringComparison.Ordinal)));

        Assert.Equal("x.card.json", exception.Model);
        Assert.Contains(exception.Problems, problem => problem.StartsWith(expected, StringComparison.Ordinal));
    }

    [Fact]
    public void FromJson_SeveralFaults_ListsAll()
    {
        var json = Json.Replace("\"hopLength\": 128", "\"hopLength\": 0", StringComparison.Ordinal)
            .Replace("\"bandCount\": 8", "\"bandCount\": 0", StringComparison.Ordinal)
            .Replace("\"frameLength\": 256", "\"frameLength\": 3", StringComparison.Ordinal)
            .Replace("\"license\"", "\"licence\"", StringComparison.Ordinal);

        var problems = Assert.Throws<GenreModelException>(() => Read(json)).Problems;

        Assert.Equal(2, problems.Count(problem => problem.StartsWith("lic", StringComparison.Ordinal)));
    }

    [Fact]
    public void FromJson_SeveralValuesOutOfRange_ListsAll()
    {
        var json = Json.Replace("\"hopLength\": 128", "\"hopLength\": 0", StringComparison.Ordinal)
            .Replace("\"bandCount\": 8", "\"bandCount\": 0", StringComparison.Ordinal)
            .Replace("\"frameLength\": 256", "\"frameLength\": 3", StringComparison.Ordinal);

        Assert.Equal(3, Assert.Throws<GenreModelException>(() => Read(json)).Problems.Count);
    }

    [Fact]
    public void FromJson_FeaturesAndDefaultsLeftOut_AreTheirDefaults()
    {
        var start = Json.IndexOf("\"features\"", StringComparison.Ordinal);
        var json = Json.Remove(start, Json.IndexOf("\"segments\"", StringComparison.Ordinal) - start)
            .Replace("\"activation\": \"none\",", "", StringComparison.Ordinal)
            .Replace("\"multiLabel\": false,", "", StringComparison.Ordinal);

        var card = Read(json);

        Assert.Null(card.Features);
        Assert.Equal((OutputActivation.None, false), (card.Network.Activation, card.Network.MultiLabel));
    }

    [Fact]
    public void FromJson_CardFromBeforeFrontEnds_MeansTheSame()
    {
        string[] names =
            ["quantity", "logarithm", "scaling", "slope", "fftLength", "symmetric", "padding", "removeMean", "preEmphasis", "preEmphasisScope", "inputScale", "outputGenres"];
        var lines = Json.Split('\n').Where(line => !Array.Exists(names, name => line.Contains($"\"{name}\":", StringComparison.Ordinal))).ToArray();
        var json = string.Join('\n', lines).Replace(",\n    }", "\n    }", StringComparison.Ordinal).Replace(",\n  }", "\n  }", StringComparison.Ordinal)
            .Replace(",\n      }", "\n      }", StringComparison.Ordinal);

        Assert.Equal(Json.Split('\n').Length - names.Length, lines.Length);
        Assert.Equal(FakeModel.Card.Features, Read(json).Features);
        Assert.Null(Read(json).Network.OutputGenres);
    }

    [Theory]
    [MemberData(nameof(FrontEndNames))]
    public void FromJson_CardOfAFrontEnd_ComesBackEqual(string name)
    {
        var frontEnd = FrontEnds.All.Single(item => item.Name == name);
        var card = FakeModel.Card with
        {
            Features = frontEnd.Features,
            Segments = frontEnd.Segments ?? FakeModel.Card.Segments,
            Network = FakeModel.Card.Network with { InputLayout = frontEnd.InputLayout, OutputGenres = ["quiet", "", "loud", "quiet"] },
        };

        var json = Encoding.UTF8.GetString(card.ToJson());
        var read = Read(json);

        Assert.Equal(frontEnd.Features, read.Features);
        Assert.Equal((card.Segments, frontEnd.InputLayout), (read.Segments, read.Network.InputLayout));
        Assert.Equal(["quiet", "", "loud", "quiet"], read.Network.OutputGenres!);
        Assert.Equal(json, Encoding.UTF8.GetString(read.ToJson()));
    }

    [Fact]
    public void FromJson_ByteOrderMarkAndLateDiscriminator_AreRead()
    {
        var json = "\uFEFF" + Json.Replace("\"extractor\": \"mel\",", "", StringComparison.Ordinal)
            .Replace("\"sampleRate\": 8000", "\"sampleRate\": 8000, \"extractor\": \"mel\"", StringComparison.Ordinal);

        Assert.Equal(FakeModel.Card.Features, Read(json).Features);
    }

    [Fact]
    public void FromJson_DeepNesting_IsRefused()
        => Assert.Throws<GenreModelException>(() => Read(Json.Replace("\"accuracy\": []", $"\"accuracy\": {new string('[', 5000)}{new string(']', 5000)}", StringComparison.Ordinal)));

    [Fact]
    public void FromJson_TextThatIsNotUtf8_IsRefused()
    {
        var bytes = Encoding.UTF8.GetBytes(Json);
        bytes[Json.IndexOf("Loud or", StringComparison.Ordinal)] = 0xFF;

        Assert.Throws<GenreModelException>(() => GenreModelCard.FromJson(bytes, "x.card.json"));
    }

    private static GenreModelCard Read(string json) => GenreModelCard.FromJson(Encoding.UTF8.GetBytes(json), "x.card.json");
}
