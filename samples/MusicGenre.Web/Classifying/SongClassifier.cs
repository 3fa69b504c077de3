using Microsoft.Extensions.Options;
using MusicGenre.Audio;
using MusicGenre.Errors;
using MusicGenre.Web.Errors;
using MusicGenre.Web.Hosting;
using MusicGenre.Web.Limits;
using MusicGenre.Web.Results;
using MusicGenre.Web.Uploads;

namespace MusicGenre.Web.Classifying;

/// <summary>Classifies uploaded files, as many at once as the server is set up for.</summary>
internal sealed class SongClassifier(
    ClassifierCatalog catalog, WorkLimiter limiter, AudioFormats formats, IOptions<WebOptions> options, TimeProvider time)
{
    /// <summary>Classifies a file.</summary>
    /// <param name="file">The file.</param>
    /// <param name="model">The model's name, or null for the default.</param>
    /// <param name="withTimeline">Whether segments and sections are wanted.</param>
    /// <param name="withSound">Whether the sound is wanted, for charts.</param>
    /// <param name="cancellationToken">Cancels the work.</param>
    /// <exception cref="RequestException">The file is not audio (415), has no usable audio (422), is too long (413), or took too much time (504).</exception>
    public async Task<(SongResult Result, StoredSound? Sound)> ClassifyAsync(
        UploadedFile file, string? model, bool withTimeline, bool withSound, CancellationToken cancellationToken)
    {
        var classifier = catalog.Get(model);
        var audio = new UploadedAudio(file, formats, options.Value.MaximumDuration);
        using var timeout = new CancellationTokenSource(options.Value.ClassificationTimeout, time);
        using var linked = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken, timeout.Token);
        try
        {
            var start = time.GetTimestamp();
            using var turn = await limiter.EnterSongAsync(linked.Token);
            var waited = time.GetElapsedTime(start);
            start = time.GetTimestamp();
            var timeline = withTimeline ? await classifier.ClassifyTimelineAsync(audio, cancellationToken: linked.Token) : null;
            var prediction = timeline?.Prediction ?? await classifier.ClassifyAsync(audio, linked.Token);
            var classified = time.GetElapsedTime(start);
            var sound = withSound ? await Task.Run(() => StoredSound.Read(audio, linked.Token), linked.Token) : null;
            var result = new SongResult
            {
                Name = file.Name,
                Format = audio.Format!,
                Bytes = file.Bytes,
                Model = classifier.Model.Name,
                SampleRate = audio.SampleRate,
                ChannelCount = audio.ChannelCount,
                Prediction = prediction,
                Timeline = timeline,
                Tags = ReadTags(file),
                Waited = waited,
                Classified = classified,
            };
            return (result, sound);
        }
        catch (AudioDecodeException exception)
        {
            throw ToRequestException(exception, file, audio);
        }
        catch (OperationCanceledException exception) when (timeout.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            throw new RequestException(
                StatusCodes.Status504GatewayTimeout, $"{file.Name}: the song was not classified within {Text.Of(options.Value.ClassificationTimeout)}.", exception);
        }
    }

    private static AudioTags? ReadTags(UploadedFile file)
    {
        var tags = AudioTags.Read(file.Path);
        return tags is { Title: null, Artist: null, Album: null, Year: null, Genres.Count: 0 } ? null : tags;
    }

    /// <summary>The library's explanation, under the client's name for the file and never under the server's.</summary>
    private static RequestException ToRequestException(AudioDecodeException exception, UploadedFile file, UploadedAudio audio)
    {
        var problem = exception.Message[(exception.AudioSource.Length + 2)..].Replace(file.Path, file.Name, StringComparison.Ordinal);
        return new RequestException(
            audio.Format is null ? StatusCodes.Status415UnsupportedMediaType : StatusCodes.Status422UnprocessableEntity, $"{file.Name}: {problem}.", exception);
    }
}
