using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Models;
using MusicGenre.Training.Heads;
using Xunit;

namespace MusicGenre.Training.Tests.Heads;

public sealed class TrackEmbedderTests : IDisposable
{
    private readonly GenreModel _model = BaseNetwork.CreateModel();

    public void Dispose() => _model.Dispose();

    [Theory]
    [InlineData(1200)]
    [InlineData(9600)]
    [InlineData(48_123)]
    public async Task Embed_Segments_AreBitForBitThoseOfAClassifier(int count)
    {
        var clip = new AudioClip(Noise(count), BaseNetwork.SampleRate);

        var track = new TrackEmbedder(_model).Embed(clip, withPieces: true, default)!;

        var expected = await SegmentEmbeddings.ReadAsync(_model, null, clip, default);
        Assert.Equal(expected.SelectMany(segment => segment.ToArray()), track.Segments);
        Assert.Equal(count == 9600 ? 1 : count / 8000.0, track.Seconds, 0.1);
    }

    [Fact]
    public async Task Embed_Pieces_AreWhatAClassifierHearsOfAudioSoShort()
    {
        // Two segments of 0.5 s.
        var samples = Noise(8000);

        var track = new TrackEmbedder(_model).Embed(new AudioClip(samples, BaseNetwork.SampleRate), withPieces: true, default)!;

        Assert.Equal([0.05, 0.1, 0.2, 0.05, 0.1, 0.2], track.Pieces.Select(piece => piece.Seconds));
        foreach (var (index, piece) in track.Pieces.Index())
        {
            var cut = new AudioClip(samples.AsMemory(index / 3 * 4000, (int)(piece.Seconds * BaseNetwork.SampleRate)), BaseNetwork.SampleRate);
            var heard = Assert.Single(await SegmentEmbeddings.ReadAsync(_model, null, cut, default));
            Assert.Equal(heard.ToArray(), piece.Embedding.ToArray(), (a, b) => Math.Abs(a - b) < 1e-4);
        }
    }

    [Fact]
    public void Embed_ShorterThanASegment_HasPiecesThatAreShorterStill()
    {
        var track = new TrackEmbedder(_model).Embed(new AudioClip(Noise(1200), BaseNetwork.SampleRate), withPieces: true, default)!;

        Assert.Equal(0.15, track.Seconds, 1e-6);
        Assert.Equal([0.05, 0.1], track.Pieces.Select(piece => piece.Seconds));
    }

    [Fact]
    public void Embed_SilentBeginning_HasNoPieceOfIt()
    {
        float[] samples = [.. new float[600], .. Noise(3400)];

        var track = new TrackEmbedder(_model).Embed(new AudioClip(samples, BaseNetwork.SampleRate), withPieces: true, default)!;

        Assert.Equal([0.1, 0.2], track.Pieces.Select(piece => piece.Seconds));
    }

    [Fact]
    public void Embed_PiecesNotWanted_HasNone()
        => Assert.Empty(new TrackEmbedder(_model).Embed(new AudioClip(Noise(8000), BaseNetwork.SampleRate), withPieces: false, default)!.Pieces);

    [Fact]
    public void Embed_Silence_IsNothing() => Assert.Null(new TrackEmbedder(_model).Embed(new AudioClip(new float[8000], BaseNetwork.SampleRate), withPieces: true, default));

    [Fact]
    public void Embed_NoSamples_Throws()
        => Assert.Throws<AudioDecodeException>(() => new TrackEmbedder(_model).Embed(new AudioClip(ReadOnlyMemory<float>.Empty, BaseNetwork.SampleRate), withPieces: true, default));

    private static float[] Noise(int count)
    {
        var random = new Random(count);
        return [.. Enumerable.Range(0, count).Select(_ => (float)random.NextDouble() - 0.5f)];
    }
}
