using MusicGenre.Inference;
using MusicGenre.Models;
using Xunit;

namespace MusicGenre.Tests;

public sealed class EarlyOpeningTests
{
    [Fact]
    public void Use_MakerThatFails_FreesTheNetwork()
    {
        IInferenceSession? session = null;

        Assert.Throws<InvalidOperationException>(() => EarlyOpening.Use<int>("mfcc-cnn", engine =>
        {
            session = engine.Load(new NetworkSource(ReadOnlyMemory<byte>.Empty, "mfcc-cnn"));
            throw new InvalidOperationException();
        }));

        Assert.Throws<ObjectDisposedException>(() => session!.Run(new float[session.Input.Length], 1, new float[session.Outputs[0].Length]));
    }

    [Fact]
    public void LoadBundled_UnknownName_SaysSo() => Assert.Throws<ArgumentException>("name", () => GenreModel.LoadBundled("none"));

    [Fact]
    public void CreateDefault_OptionOutOfRange_Throws()
        => Assert.Throws<ArgumentOutOfRangeException>("MinimumConfidence", () => GenreClassifier.CreateDefault(new GenreClassifierOptions { MinimumConfidence = -1 }));
}
