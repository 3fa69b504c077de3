using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Features;
using MusicGenre.Pipelines;
using MusicGenre.Pipelines.Listening;
using Xunit;

namespace MusicGenre.Tests.Pipelines;

public sealed class FeatureVectorizerTests
{
    [Fact]
    public void Compute_AudioThatFailsBeforeItIsRead_ClosesItsReader()
    {
        var audio = new FailingAudio();
        var vectorizer = new FeatureVectorizer(new MfccExtractor(), new AudioFeatureOptions());
        Assert.Throws<IOException>(() => vectorizer.Compute(audio));
        Assert.True(audio.IsDisposed);
    }

    [Fact]
    public void Compute_FileWithoutSamples_NamesTheFile()
    {
        var path = Path.GetTempFileName();
        try
        {
            File.WriteAllBytes(path, [.. "RIFF\u0024\0\0\0WAVEfmt "u8, 16, 0, 0, 0, 1, 0, 1, 0, 0x22, 0x56, 0, 0, 0x44, 0xAC, 0, 0, 2, 0, 16, 0, .. "data\0\0\0\0"u8]);
            var vectorizer = new FeatureVectorizer(new MfccExtractor(), new AudioFeatureOptions());
            var exception = Assert.Throws<AudioDecodeException>(() => vectorizer.Compute(new AudioFile(path)));
            Assert.StartsWith(path, exception.Message, StringComparison.Ordinal);
        }
        finally
        {
            File.Delete(path);
        }
    }

    /// <summary>Says how long it is, but not at which rate once it is to be resampled.</summary>
    private sealed class FailingAudio : IAudioSource, IAudioReader
    {
        private int _questions;

        public bool IsDisposed { get; private set; }

        public int SampleRate => _questions++ == 0 ? 8000 : throw new IOException("the device is gone");

        public int ChannelCount => 2;

        public long? SampleCount => 8000;

        public IReadOnlyList<AudioWarning> Warnings => [];

        public IAudioReader OpenReader() => this;

        public int Read(Span<float> destination) => 0;

        public long Skip(long sampleCount) => sampleCount;

        public void Dispose() => IsDisposed = true;
    }
}
