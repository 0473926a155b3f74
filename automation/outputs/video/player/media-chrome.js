/*! media-chrome 4.19.4 | MIT | (c) 2020 Mux, Inc. */
(()=>{var sl=Object.create;var Vs=Object.defineProperty;var ol=Object.getOwnPropertyDescriptor;var nl=Object.getOwnPropertyNames;var ll=Object.getPrototypeOf,dl=Object.prototype.hasOwnProperty;var T=(t,e,i)=>()=>{if(i)throw i[0];try{return t&&(e=t(t=0)),e}catch(r){throw i=[r],r}};var Ks=(t,e)=>()=>{try{return e||t((e={exports:{}}).exports,e),e.exports}catch(i){throw e=0,i}};var cl=(t,e,i,r)=>{if(e&&typeof e=="object"||typeof e=="function")for(let a of nl(e))!dl.call(t,a)&&a!==i&&Vs(t,a,{get:()=>e[a],enumerable:!(r=ol(e,a))||r.enumerable});return t};var ul=(t,e,i)=>(i=t!=null?sl(ll(t)):{},cl(e||!t||!t.__esModule?Vs(i,"default",{value:t,enumerable:!0}):i,t));var Gs,qs=T(()=>{Gs={"Start airplay":"Start airplay","Stop airplay":"Stop airplay",Audio:"Audio",Captions:"Captions","Enable captions":"Enable captions","Disable captions":"Disable captions","Start casting":"Start casting","Stop casting":"Stop casting","Enter fullscreen mode":"Enter fullscreen mode","Exit fullscreen mode":"Exit fullscreen mode",Mute:"Mute",Unmute:"Unmute",Loop:"Loop","Enter picture in picture mode":"Enter picture in picture mode","Exit picture in picture mode":"Exit picture in picture mode",Play:"Play",Pause:"Pause","Playback rate":"Playback rate","Playback rate {playbackRate}":"Playback rate {playbackRate}",Quality:"Quality","Seek backward":"Seek backward","Seek forward":"Seek forward",Settings:"Settings",Auto:"Auto","audio player":"audio player","video player":"video player",volume:"volume",seek:"seek","closed captions":"closed captions","current playback rate":"current playback rate","playback time":"playback time","media loading":"media loading",settings:"settings","audio tracks":"audio tracks",quality:"quality",play:"play",pause:"pause",mute:"mute",unmute:"unmute","chapter: {chapterName}":"chapter: {chapterName}",live:"live",Off:"Off","start airplay":"start airplay","stop airplay":"stop airplay","start casting":"start casting","stop casting":"stop casting","enter fullscreen mode":"enter fullscreen mode","exit fullscreen mode":"exit fullscreen mode","enter picture in picture mode":"enter picture in picture mode","exit picture in picture mode":"exit picture in picture mode","seek to live":"seek to live","playing live":"playing live","seek back {seekOffset} seconds":"seek back {seekOffset} seconds","seek forward {seekOffset} seconds":"seek forward {seekOffset} seconds","Network Error":"Network Error","Decode Error":"Decode Error","Source Not Supported":"Source Not Supported","Encryption Error":"Encryption Error","A network error caused the media download to fail.":"A network error caused the media download to fail.","A media error caused playback to be aborted. The media could be corrupt or your browser does not support this format.":"A media error caused playback to be aborted. The media could be corrupt or your browser does not support this format.","An unsupported error occurred. The server or network failed, or your browser does not support this format.":"An unsupported error occurred. The server or network failed, or your browser does not support this format.","The media is encrypted and there are no keys to decrypt it.":"The media is encrypted and there are no keys to decrypt it.",hour:"hour",hours:"hours",minute:"minute",minutes:"minutes",second:"second",seconds:"seconds","{time} remaining":"{time} remaining","{currentTime} of {totalTime}":"{currentTime} of {totalTime}","video not loaded, unknown time.":"video not loaded, unknown time."}});var Ys,vt,ft,Ci,Qs,hl,zs,_,J=T(()=>{qs();vt={en:Gs},ft=((Ys=globalThis.navigator)==null?void 0:Ys.language)||"en",Ci=t=>{ft=t},Qs=(t,e)=>{vt[t]=e},hl=t=>{var e,i,r;let[a]=ft.split("-");return((e=vt[ft])==null?void 0:e[t])||((i=vt[a])==null?void 0:i[t])||((r=vt.en)==null?void 0:r[t])||t},zs=()=>{let[t]=ft.split("-");return vt[ft]?ft:vt[t]?t:"en"},_=(t,e={})=>hl(t).replace(/\{(\w+)\}/g,(i,r)=>r in e?String(e[r]):`{${r}}`)});var ml,Xs=T(()=>{J();ml={"Start airplay":"Iniciar AirPlay","Stop airplay":"Detener AirPlay",Audio:"Audio",Captions:"Subt\xEDtulos","Enable captions":"Activar subt\xEDtulos","Disable captions":"Desactivar subt\xEDtulos","Start casting":"Iniciar transmisi\xF3n","Stop casting":"Detener transmisi\xF3n","Enter fullscreen mode":"Entrar en modo pantalla completa","Exit fullscreen mode":"Salir del modo pantalla completa",Mute:"Silenciar",Unmute:"Reactivar sonido",Loop:"Bucle","Enter picture in picture mode":"Entrar en modo imagen en imagen","Exit picture in picture mode":"Salir del modo imagen en imagen",Play:"Reproducir",Pause:"Pausar","Playback rate":"Velocidad de reproducci\xF3n","Playback rate {playbackRate}":"Velocidad de reproducci\xF3n {playbackRate}",Quality:"Calidad","Seek backward":"Retroceder","Seek forward":"Avanzar",Settings:"Configuraci\xF3n",Auto:"Auto","audio player":"reproductor de audio","video player":"reproductor de video",volume:"volumen",seek:"b\xFAsqueda","closed captions":"subt\xEDtulos","current playback rate":"velocidad de reproducci\xF3n actual","playback time":"tiempo de reproducci\xF3n","media loading":"cargando medios",settings:"configuraci\xF3n","audio tracks":"pistas de audio",quality:"calidad",play:"reproducir",pause:"pausar",mute:"silenciar",unmute:"reactivar sonido","chapter: {chapterName}":"cap\xEDtulo: {chapterName}",live:"en vivo",Off:"Apagado","start airplay":"iniciar AirPlay","stop airplay":"detener AirPlay","start casting":"iniciar transmisi\xF3n","stop casting":"detener transmisi\xF3n","enter fullscreen mode":"entrar en modo pantalla completa","exit fullscreen mode":"salir del modo pantalla completa","enter picture in picture mode":"entrar en modo imagen en imagen","exit picture in picture mode":"salir del modo imagen en imagen","seek to live":"ir a la transmisi\xF3n en vivo","playing live":"reproduciendo en vivo","seek back {seekOffset} seconds":"retroceder {seekOffset} segundos","seek forward {seekOffset} seconds":"avanzar {seekOffset} segundos","Network Error":"Error de red","Decode Error":"Error de decodificaci\xF3n","Source Not Supported":"Fuente no compatible","Encryption Error":"Error de cifrado","A network error caused the media download to fail.":"Un error de red caus\xF3 la falla en la descarga del contenido.","A media error caused playback to be aborted. The media could be corrupt or your browser does not support this format.":"Un error de medios caus\xF3 la interrupci\xF3n de la reproducci\xF3n. El contenido podr\xEDa estar da\xF1ado o tu navegador no admite este formato.","An unsupported error occurred. The server or network failed, or your browser does not support this format.":"Ocurri\xF3 un error de incompatibilidad. El servidor o la red fallaron, o tu navegador no admite este formato.","The media is encrypted and there are no keys to decrypt it.":"El contenido est\xE1 cifrado y no hay claves disponibles para descifrarlo.",hour:"hora",hours:"horas",minute:"minuto",minutes:"minutos",second:"segundo",seconds:"segundos","{time} remaining":"{time} restante","{currentTime} of {totalTime}":"{currentTime} de {totalTime}","video not loaded, unknown time.":"video no cargado, tiempo desconocido."};Qs("es",ml)});var Zs=Ks(()=>{Xs();J();Ci(document.documentElement.lang)});var Oi,xi,Ui,jr,Js,jt,js,eo,l,G,R=T(()=>{Oi=class{addEventListener(){}removeEventListener(){}dispatchEvent(){return!0}},xi=class extends Oi{},Ui=class extends xi{constructor(){super(...arguments),this.role=null}},jr=class{observe(){}unobserve(){}disconnect(){}},Js={createElement:function(){return new jt.HTMLElement},createElementNS:function(){return new jt.HTMLElement},addEventListener(){},removeEventListener(){},dispatchEvent(t){return!1}},jt={ResizeObserver:jr,document:Js,Node:xi,Element:Ui,HTMLElement:class extends Ui{constructor(){super(...arguments),this.innerHTML=""}get content(){return new jt.DocumentFragment}},DocumentFragment:class extends Oi{},customElements:{get:function(){},define:function(){},whenDefined:function(){}},localStorage:{getItem(t){return null},setItem(t,e){},removeItem(t){}},CustomEvent:function(){},getComputedStyle:function(){},navigator:{languages:[],get userAgent(){return""}},matchMedia(t){return{matches:!1,media:t}},DOMParser:class{parseFromString(e,i){return{body:{textContent:e}}}}},js="global"in globalThis&&globalThis?.global===globalThis||typeof window>"u"||typeof window.customElements>"u",eo=Object.keys(jt).every(t=>t in globalThis),l=js&&!eo?jt:globalThis,G=js&&!eo?Js:globalThis.document});var h,L,ea,to,o,pl,Je,Lc,io,re,Pe,Pi,ae,oe,ro,O=T(()=>{h={MEDIA_PLAY_REQUEST:"mediaplayrequest",MEDIA_PAUSE_REQUEST:"mediapauserequest",MEDIA_MUTE_REQUEST:"mediamuterequest",MEDIA_UNMUTE_REQUEST:"mediaunmuterequest",MEDIA_LOOP_REQUEST:"medialooprequest",MEDIA_VOLUME_REQUEST:"mediavolumerequest",MEDIA_SEEK_REQUEST:"mediaseekrequest",MEDIA_AIRPLAY_REQUEST:"mediaairplayrequest",MEDIA_ENTER_FULLSCREEN_REQUEST:"mediaenterfullscreenrequest",MEDIA_EXIT_FULLSCREEN_REQUEST:"mediaexitfullscreenrequest",MEDIA_PREVIEW_REQUEST:"mediapreviewrequest",MEDIA_ENTER_PIP_REQUEST:"mediaenterpiprequest",MEDIA_EXIT_PIP_REQUEST:"mediaexitpiprequest",MEDIA_ENTER_CAST_REQUEST:"mediaentercastrequest",MEDIA_EXIT_CAST_REQUEST:"mediaexitcastrequest",MEDIA_SHOW_TEXT_TRACKS_REQUEST:"mediashowtexttracksrequest",MEDIA_HIDE_TEXT_TRACKS_REQUEST:"mediahidetexttracksrequest",MEDIA_SHOW_SUBTITLES_REQUEST:"mediashowsubtitlesrequest",MEDIA_DISABLE_SUBTITLES_REQUEST:"mediadisablesubtitlesrequest",MEDIA_TOGGLE_SUBTITLES_REQUEST:"mediatogglesubtitlesrequest",MEDIA_PLAYBACK_RATE_REQUEST:"mediaplaybackraterequest",MEDIA_RENDITION_REQUEST:"mediarenditionrequest",MEDIA_AUDIO_TRACK_REQUEST:"mediaaudiotrackrequest",MEDIA_SEEK_TO_LIVE_REQUEST:"mediaseektoliverequest",REGISTER_MEDIA_STATE_RECEIVER:"registermediastatereceiver",UNREGISTER_MEDIA_STATE_RECEIVER:"unregistermediastatereceiver"},L={MEDIA_CHROME_ATTRIBUTES:"mediachromeattributes",MEDIA_CONTROLLER:"mediacontroller"},ea={MEDIA_AIRPLAY_UNAVAILABLE:"mediaAirplayUnavailable",MEDIA_AUDIO_TRACK_ENABLED:"mediaAudioTrackEnabled",MEDIA_AUDIO_TRACK_LIST:"mediaAudioTrackList",MEDIA_AUDIO_TRACK_UNAVAILABLE:"mediaAudioTrackUnavailable",MEDIA_BUFFERED:"mediaBuffered",MEDIA_CAST_UNAVAILABLE:"mediaCastUnavailable",MEDIA_CHAPTERS_CUES:"mediaChaptersCues",MEDIA_CURRENT_TIME:"mediaCurrentTime",MEDIA_DURATION:"mediaDuration",MEDIA_ENDED:"mediaEnded",MEDIA_ERROR:"mediaError",MEDIA_ERROR_CODE:"mediaErrorCode",MEDIA_ERROR_MESSAGE:"mediaErrorMessage",MEDIA_FULLSCREEN_UNAVAILABLE:"mediaFullscreenUnavailable",MEDIA_HAS_PLAYED:"mediaHasPlayed",MEDIA_HEIGHT:"mediaHeight",MEDIA_IS_AIRPLAYING:"mediaIsAirplaying",MEDIA_IS_CASTING:"mediaIsCasting",MEDIA_IS_FULLSCREEN:"mediaIsFullscreen",MEDIA_IS_PIP:"mediaIsPip",MEDIA_LOADING:"mediaLoading",MEDIA_MUTED:"mediaMuted",MEDIA_LOOP:"mediaLoop",MEDIA_PAUSED:"mediaPaused",MEDIA_PIP_UNAVAILABLE:"mediaPipUnavailable",MEDIA_PLAYBACK_RATE:"mediaPlaybackRate",MEDIA_PREVIEW_CHAPTER:"mediaPreviewChapter",MEDIA_PREVIEW_COORDS:"mediaPreviewCoords",MEDIA_PREVIEW_IMAGE:"mediaPreviewImage",MEDIA_PREVIEW_TIME:"mediaPreviewTime",MEDIA_RENDITION_LIST:"mediaRenditionList",MEDIA_RENDITION_SELECTED:"mediaRenditionSelected",MEDIA_RENDITION_UNAVAILABLE:"mediaRenditionUnavailable",MEDIA_SEEKABLE:"mediaSeekable",MEDIA_STREAM_TYPE:"mediaStreamType",MEDIA_SUBTITLES_LIST:"mediaSubtitlesList",MEDIA_SUBTITLES_SHOWING:"mediaSubtitlesShowing",MEDIA_TARGET_LIVE_WINDOW:"mediaTargetLiveWindow",MEDIA_TIME_IS_LIVE:"mediaTimeIsLive",MEDIA_VOLUME:"mediaVolume",MEDIA_VOLUME_LEVEL:"mediaVolumeLevel",MEDIA_VOLUME_UNAVAILABLE:"mediaVolumeUnavailable",MEDIA_LANG:"mediaLang",MEDIA_WIDTH:"mediaWidth"},to=Object.entries(ea),o=to.reduce((t,[e,i])=>(t[e]=i.toLowerCase(),t),{}),pl={USER_INACTIVE_CHANGE:"userinactivechange",BREAKPOINTS_CHANGE:"breakpointchange",BREAKPOINTS_COMPUTED:"breakpointscomputed"},Je=to.reduce((t,[e,i])=>(t[e]=i.toLowerCase(),t),{...pl}),Lc=Object.entries(Je).reduce((t,[e,i])=>{let r=o[e];return r&&(t[i]=r),t},{userinactivechange:"userinactive"}),io=Object.entries(o).reduce((t,[e,i])=>{let r=Je[e];return r&&(t[i]=r),t},{userinactive:"userinactivechange"}),re={SUBTITLES:"subtitles",CAPTIONS:"captions",DESCRIPTIONS:"descriptions",CHAPTERS:"chapters",METADATA:"metadata"},Pe={DISABLED:"disabled",HIDDEN:"hidden",SHOWING:"showing"},Pi={MOUSE:"mouse",PEN:"pen",TOUCH:"touch"},ae={UNAVAILABLE:"unavailable",UNSUPPORTED:"unsupported"},oe={LIVE:"live",ON_DEMAND:"on-demand",UNKNOWN:"unknown"},ro={INLINE:"inline",FULLSCREEN:"fullscreen",PICTURE_IN_PICTURE:"picture-in-picture"}});function Ni(t,e){ta(t).add(e),so.observe(t)}function Fi(t,e){let i=ta(t);i.delete(e),i.size||so.unobserve(t)}var ao,ta,so,ia=T(()=>{R();ao=new WeakMap,ta=t=>{let e=ao.get(t);return e||ao.set(t,e=new Set),e},so=new l.ResizeObserver(t=>{for(let e of t)for(let i of ta(e.target))i(e)})});function z(t){let e={};for(let i of t)e[i.name]=i.value;return e}function oo(t){var e;return(e=El(t))!=null?e:Ne(t,"media-controller")}function El(t){var e;let{MEDIA_CONTROLLER:i}=L,r=t.getAttribute(i);if(r)return(e=fl(t))==null?void 0:e.getElementById(r)}function ra(t=document){var e;let i=t?.activeElement;return i?(e=ra(i.shadowRoot))!=null?e:i:null}function fl(t){var e;let i=(e=t?.getRootNode)==null?void 0:e.call(t);return i instanceof ShadowRoot||i instanceof Document?i:null}function Wi(t,{depth:e=3,checkOpacity:i=!0,checkVisibilityCSS:r=!0}={}){if(t.checkVisibility)return t.checkVisibility({checkOpacity:i,checkVisibilityCSS:r});let a=t;for(;a&&e>0;){let s=getComputedStyle(a);if(i&&s.opacity==="0"||r&&s.visibility==="hidden"||s.display==="none")return!1;a=a.parentElement,e--}return!0}function no(t,e,i,r){let a=r.x-i.x,s=r.y-i.y,n=a*a+s*s;if(n===0)return 0;let d=((t-i.x)*a+(e-i.y)*s)/n;return Math.max(0,Math.min(1,d))}function N(t,e){let i=_l(t,r=>r===e);return i||aa(t,e)}function _l(t,e){var i,r;let a;for(a of(i=t.querySelectorAll("style:not([media])"))!=null?i:[]){let s;try{s=(r=a.sheet)==null?void 0:r.cssRules}catch{continue}for(let n of s??[])if(e(n.selectorText))return n}}function aa(t,e){var i,r;let a=(i=t.querySelectorAll("style:not([media])"))!=null?i:[],s=a?.[a.length-1];if(!s?.sheet)return console.warn("Media Chrome: No style sheet found on style tag of",t),{style:{setProperty:()=>{},removeProperty:()=>"",getPropertyValue:()=>""}};let n=s?.sheet.insertRule(`${e}{}`,s.sheet.cssRules.length);return(r=s.sheet.cssRules)==null?void 0:r[n]}function C(t,e,i=Number.NaN){let r=t.getAttribute(e);return r!=null?+r:i}function B(t,e,i){let r=+i;if(i==null||Number.isNaN(r)){t.hasAttribute(e)&&t.removeAttribute(e);return}C(t,e,void 0)!==r&&t.setAttribute(e,`${r}`)}function y(t,e){return t.hasAttribute(e)}function w(t,e,i){if(i==null){t.hasAttribute(e)&&t.removeAttribute(e);return}y(t,e)!=i&&t.toggleAttribute(e,i)}function U(t,e,i=null){var r;return(r=t.getAttribute(e))!=null?r:i}function x(t,e,i){if(i==null){t.hasAttribute(e)&&t.removeAttribute(e);return}let r=`${i}`;U(t,e,void 0)!==r&&t.setAttribute(e,r)}var Hi,vl,Bi,Ae,Ne,P=T(()=>{O();Hi=(t,e,i=".value")=>{let r=t.querySelector(i);r&&(r.textContent=e)},vl=(t,e)=>{let i=`slot[name="${e}"]`,r=t.shadowRoot.querySelector(i);return r?r.children:[]},Bi=(t,e)=>vl(t,e)[0],Ae=(t,e)=>!t||!e?!1:t?.contains(e)?!0:Ae(t,e.getRootNode().host),Ne=(t,e)=>{if(!t)return null;let i=t.closest(e);return i||Ne(t.getRootNode().host,e)}});function bl(t){return`
    <style>
      :host {
        display: var(--media-control-display, var(--media-gesture-receiver-display, inline-block));
        box-sizing: border-box;
      }
    </style>
  `}function Al(t){var e;let i=t.getAttribute(L.MEDIA_CONTROLLER);return i?(e=t.getRootNode())==null?void 0:e.getElementById(i):Ne(t,"media-controller")}var lo,pe,gl,$i,j,_t,sa,oa=T(()=>{O();P();R();lo=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},pe=(t,e,i)=>(lo(t,e,"read from private field"),i?i.call(t):e.get(t)),gl=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},$i=(t,e,i,r)=>(lo(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i);_t=class extends l.HTMLElement{constructor(){if(super(),gl(this,j,void 0),!this.shadowRoot){this.attachShadow(this.constructor.shadowRootOptions);let e=z(this.attributes);this.shadowRoot.innerHTML=this.constructor.getTemplateHTML(e)}}static get observedAttributes(){return[L.MEDIA_CONTROLLER,o.MEDIA_PAUSED]}attributeChangedCallback(e,i,r){var a,s,n,d,c;e===L.MEDIA_CONTROLLER&&(i&&((s=(a=pe(this,j))==null?void 0:a.unassociateElement)==null||s.call(a,this),$i(this,j,null)),r&&this.isConnected&&($i(this,j,(n=this.getRootNode())==null?void 0:n.getElementById(r)),(c=(d=pe(this,j))==null?void 0:d.associateElement)==null||c.call(d,this)))}connectedCallback(){var e,i;this.tabIndex=-1,this.setAttribute("aria-hidden","true"),$i(this,j,Al(this)),this.getAttribute(L.MEDIA_CONTROLLER)&&((i=(e=pe(this,j))==null?void 0:e.associateElement)==null||i.call(e,this)),pe(this,j)&&(pe(this,j).addEventListener("pointerdown",this),pe(this,j).addEventListener("click",this),pe(this,j).hasAttribute("tabindex")||(pe(this,j).tabIndex=0))}disconnectedCallback(){var e,i,r,a;this.getAttribute(L.MEDIA_CONTROLLER)&&((i=(e=pe(this,j))==null?void 0:e.unassociateElement)==null||i.call(e,this)),(r=pe(this,j))==null||r.removeEventListener("pointerdown",this),(a=pe(this,j))==null||a.removeEventListener("click",this),$i(this,j,null)}handleEvent(e){var i;let r=(i=e.composedPath())==null?void 0:i[0];if(["video","media-controller"].includes(r?.localName)){if(e.type==="pointerdown")this._pointerType=e.pointerType;else if(e.type==="click"){let{clientX:s,clientY:n}=e,{left:d,top:c,width:k,height:S}=this.getBoundingClientRect(),b=s-d,v=n-c;if(b<0||v<0||b>k||v>S||k===0&&S===0)return;let m=this._pointerType||"mouse";if(this._pointerType=void 0,m===Pi.TOUCH){this.handleTap(e);return}else if(m===Pi.MOUSE||m===Pi.PEN){this.handleMouseClick(e);return}}}}get mediaPaused(){return y(this,o.MEDIA_PAUSED)}set mediaPaused(e){w(this,o.MEDIA_PAUSED,e)}handleTap(e){}handleMouseClick(e){let i=this.mediaPaused?h.MEDIA_PLAY_REQUEST:h.MEDIA_PAUSE_REQUEST;this.dispatchEvent(new l.CustomEvent(i,{composed:!0,bubbles:!0}))}};j=new WeakMap;_t.shadowRootOptions={mode:"open"};_t.getTemplateHTML=bl;l.customElements.get("media-gesture-receiver")||l.customElements.define("media-gesture-receiver",_t);sa=_t});function Tl(t){return`
    <style>
      
      :host([${o.MEDIA_IS_FULLSCREEN}]) ::slotted([slot=media]) {
        outline: none;
      }

      :host {
        box-sizing: border-box;
        position: relative;
        display: inline-block;
        line-height: 0;
        background-color: var(--media-background-color, #000);
        overflow: hidden;
      }

      :host(:not([${f.AUDIO}])) [part~=layer]:not([part~=media-layer]) {
        position: absolute;
        top: 0;
        left: 0;
        bottom: 0;
        right: 0;
        display: flex;
        flex-flow: column nowrap;
        align-items: start;
        pointer-events: none;
        background: none;
      }

      slot[name=media] {
        display: var(--media-slot-display, contents);
      }

      
      :host([${f.AUDIO}]) slot[name=media] {
        display: var(--media-slot-display, none);
      }

      
      :host([${f.AUDIO}]) [part~=layer][part~=gesture-layer] {
        height: 0;
        display: block;
      }

      
      :host(:not([${f.AUDIO}])[${f.GESTURES_DISABLED}]) ::slotted([slot=gestures-chrome]),
          :host(:not([${f.AUDIO}])[${f.GESTURES_DISABLED}]) media-gesture-receiver[slot=gestures-chrome] {
        display: none;
      }

      
      ::slotted(:not([slot=media]):not([slot=poster]):not(media-loading-indicator):not([role=dialog]):not([hidden])) {
        pointer-events: auto;
      }

      :host(:not([${f.AUDIO}])) *[part~=layer][part~=centered-layer] {
        align-items: center;
        justify-content: center;
      }

      :host(:not([${f.AUDIO}])) ::slotted(media-gesture-receiver[slot=gestures-chrome]),
      :host(:not([${f.AUDIO}])) media-gesture-receiver[slot=gestures-chrome] {
        align-self: stretch;
        flex-grow: 1;
      }

      slot[name=middle-chrome] {
        display: inline;
        flex-grow: 1;
        pointer-events: none;
        background: none;
      }

      
      ::slotted([slot=media]),
      ::slotted([slot=poster]) {
        width: 100%;
        height: 100%;
      }

      
      :host(:not([${f.AUDIO}])) .spacer {
        flex-grow: 1;
      }

      
      :host(:-webkit-full-screen) {
        
        width: 100% !important;
        height: 100% !important;
      }

      
      ::slotted(:not([slot=media]):not([slot=poster]):not([${f.NO_AUTOHIDE}]):not([hidden]):not([role=dialog])) {
        opacity: 1;
        transition: var(--media-control-transition-in, opacity 0.25s);
      }

      
      :host([${f.USER_INACTIVE}]:not([${o.MEDIA_PAUSED}]):not([${o.MEDIA_IS_AIRPLAYING}]):not([${o.MEDIA_IS_CASTING}]):not([${f.AUDIO}])) ::slotted(:not([slot=media]):not([slot=poster]):not([${f.NO_AUTOHIDE}]):not([role=dialog])) {
        opacity: 0;
        transition: var(--media-control-transition-out, opacity 1s);
      }

      :host([${f.USER_INACTIVE}]:not([${f.NO_AUTOHIDE}]):not([${o.MEDIA_PAUSED}]):not([${o.MEDIA_IS_CASTING}]):not([${f.AUDIO}])) ::slotted([slot=media]) {
        cursor: none;
      }

      :host([${f.USER_INACTIVE}][${f.AUTOHIDE_OVER_CONTROLS}]:not([${f.NO_AUTOHIDE}]):not([${o.MEDIA_PAUSED}]):not([${o.MEDIA_IS_CASTING}]):not([${f.AUDIO}])) * {
        --media-cursor: none;
        cursor: none;
      }


      ::slotted(media-control-bar)  {
        align-self: stretch;
      }

      
      
      :host(:not([${f.AUDIO}])[${o.MEDIA_HAS_PLAYED}]) slot[name=poster],
      :host(:not([${f.AUDIO}])[${o.MEDIA_STREAM_TYPE}="${oe.ON_DEMAND}"][${o.MEDIA_CURRENT_TIME}]:not([${o.MEDIA_CURRENT_TIME}="0"])) slot[name=poster] {
        display: none;
      }

      ::slotted([role=dialog]) {
        width: 100%;
        height: 100%;
        align-self: center;
      }

      ::slotted([role=menu]) {
        align-self: end;
      }
    </style>

    <slot name="media" part="layer media-layer"></slot>
    <slot name="poster" part="layer poster-layer"></slot>
    <slot name="gestures-chrome" part="layer gesture-layer">
      <media-gesture-receiver slot="gestures-chrome">
        <template shadowrootmode="${sa.shadowRootOptions.mode}">
          ${sa.getTemplateHTML({})}
        </template>
      </media-gesture-receiver>
    </slot>
    <span part="layer vertical-layer">
      <slot name="top-chrome" part="top chrome"></slot>
      <slot name="middle-chrome" part="middle chrome"></slot>
      <slot name="centered-chrome" part="layer centered-layer center centered chrome"></slot>
      
      <slot part="bottom chrome"></slot>
    </span>
    <slot name="dialog" part="layer dialog-layer"></slot>
  `}function Il(t){ho(t.target,t.contentRect.width)}function ho(t,e){var i;if(!t.isConnected)return;let r=(i=t.getAttribute(f.BREAKPOINTS))!=null?i:kl,a=yl(r),s=wl(a,e),n=!1;if(Object.keys(a).forEach(d=>{if(s.includes(d)){t.hasAttribute(`breakpoint${d}`)||(t.setAttribute(`breakpoint${d}`,""),n=!0);return}t.hasAttribute(`breakpoint${d}`)&&(t.removeAttribute(`breakpoint${d}`),n=!0)}),n){let d=new CustomEvent(Je.BREAKPOINTS_CHANGE,{detail:s});t.dispatchEvent(d)}t.breakpointsComputed||(t.breakpointsComputed=!0,t.dispatchEvent(new CustomEvent(Je.BREAKPOINTS_COMPUTED,{bubbles:!0,composed:!0})))}function yl(t){let e=t.split(/\s+/);return Object.fromEntries(e.map(i=>i.split(":")))}function wl(t,e){return Object.keys(t).filter(i=>e>=parseInt(t[i]))}var ca,$,ie,Ee,ve,ei,Gi,gt,Tt,At,na,bt,Vi,la,co,da,uo,ti,qi,Yi,ua,St,ii,Fe,Ki,f,Sl,kl,je,mo=T(()=>{R();O();ia();oa();J();P();oa();ca=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},$=(t,e,i)=>(ca(t,e,"read from private field"),i?i.call(t):e.get(t)),ie=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},Ee=(t,e,i,r)=>(ca(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i),ve=(t,e,i)=>(ca(t,e,"access private method"),i),f={AUDIO:"audio",AUTOHIDE:"autohide",BREAKPOINTS:"breakpoints",GESTURES_DISABLED:"gesturesdisabled",KEYBOARD_CONTROL:"keyboardcontrol",NO_AUTOHIDE:"noautohide",USER_INACTIVE:"userinactive",AUTOHIDE_OVER_CONTROLS:"autohideovercontrols"};Sl=Object.values(o),kl="sm:384 md:576 lg:768 xl:960";je=class extends l.HTMLElement{constructor(){if(super(),ie(this,la),ie(this,da),ie(this,ti),ie(this,Yi),ie(this,St),ie(this,ei,void 0),ie(this,Gi,0),ie(this,gt,null),ie(this,Tt,null),ie(this,At,void 0),this.breakpointsComputed=!1,ie(this,na,e=>{let i=this.media;for(let r of e){if(r.type!=="childList")continue;let a=r.removedNodes;for(let s of a){if(s.slot!="media"||r.target!=this)continue;let n=r.previousSibling&&r.previousSibling.previousElementSibling;if(!n||!i)this.mediaUnsetCallback(s);else{let d=n.slot!=="media";for(;(n=n.previousSibling)!==null;)n.slot=="media"&&(d=!1);d&&this.mediaUnsetCallback(s)}}if(i)for(let s of r.addedNodes)s===i&&this.handleMediaUpdated(i)}}),ie(this,bt,!1),ie(this,Vi,e=>{$(this,bt)||(setTimeout(()=>{Il(e),Ee(this,bt,!1)},0),Ee(this,bt,!0))}),ie(this,Fe,void 0),ie(this,Ki,()=>{if(!$(this,Fe).assignedElements({flatten:!0}).length){$(this,gt)&&this.mediaUnsetCallback($(this,gt));return}this.handleMediaUpdated(this.media)}),!this.shadowRoot){this.attachShadow(this.constructor.shadowRootOptions);let e=z(this.attributes),i=this.constructor.getTemplateHTML(e);this.shadowRoot.setHTMLUnsafe?this.shadowRoot.setHTMLUnsafe(i):this.shadowRoot.innerHTML=i}Ee(this,ei,new MutationObserver($(this,na)))}static get observedAttributes(){return[f.AUTOHIDE,f.GESTURES_DISABLED].concat(Sl).filter(e=>![o.MEDIA_RENDITION_LIST,o.MEDIA_AUDIO_TRACK_LIST,o.MEDIA_CHAPTERS_CUES,o.MEDIA_WIDTH,o.MEDIA_HEIGHT,o.MEDIA_ERROR,o.MEDIA_ERROR_MESSAGE].includes(e))}attributeChangedCallback(e,i,r){e.toLowerCase()==f.AUTOHIDE&&(this.autohide=r)}get media(){let e=this.querySelector(":scope > [slot=media]");return e?.nodeName=="SLOT"&&(e=e.assignedElements({flatten:!0})[0]),e}async handleMediaUpdated(e){e&&(Ee(this,gt,e),e.localName.includes("-")&&await l.customElements.whenDefined(e.localName),this.mediaSetCallback(e))}connectedCallback(){var e;$(this,ei).observe(this,{childList:!0,subtree:!0}),Ni(this,$(this,Vi));let r=this.getAttribute(f.AUDIO)!=null?_("audio player"):_("video player");this.setAttribute("role","region"),this.setAttribute("aria-label",r),this.handleMediaUpdated(this.media),this.setAttribute(f.USER_INACTIVE,""),ho(this,this.getBoundingClientRect().width);let a=this.querySelector(":scope > slot[slot=media]");a&&(Ee(this,Fe,a),$(this,Fe).addEventListener("slotchange",$(this,Ki))),this.addEventListener("pointerdown",this),this.addEventListener("pointermove",this),this.addEventListener("pointerup",this),this.addEventListener("mouseleave",this),this.addEventListener("keyup",this),(e=l.window)==null||e.addEventListener("mouseup",this)}disconnectedCallback(){var e;Fi(this,$(this,Vi)),clearTimeout($(this,Tt)),$(this,ei).disconnect(),this.media&&this.mediaUnsetCallback(this.media),(e=l.window)==null||e.removeEventListener("mouseup",this),this.removeEventListener("pointerdown",this),this.removeEventListener("pointermove",this),this.removeEventListener("pointerup",this),this.removeEventListener("mouseleave",this),this.removeEventListener("keyup",this),$(this,Fe)&&($(this,Fe).removeEventListener("slotchange",$(this,Ki)),Ee(this,Fe,null)),Ee(this,bt,!1)}mediaSetCallback(e){}mediaUnsetCallback(e){Ee(this,gt,null)}handleEvent(e){switch(e.type){case"pointerdown":Ee(this,Gi,e.timeStamp);break;case"pointermove":ve(this,la,co).call(this,e);break;case"pointerup":ve(this,da,uo).call(this,e);break;case"mouseleave":ve(this,ti,qi).call(this);break;case"mouseup":this.removeAttribute(f.KEYBOARD_CONTROL);break;case"keyup":ve(this,St,ii).call(this),this.setAttribute(f.KEYBOARD_CONTROL,"");break}}set autohide(e){let i=Number(e);Ee(this,At,isNaN(i)?0:i)}get autohide(){return($(this,At)===void 0?2:$(this,At)).toString()}get breakpoints(){return U(this,f.BREAKPOINTS)}set breakpoints(e){x(this,f.BREAKPOINTS,e)}get audio(){return y(this,f.AUDIO)}set audio(e){w(this,f.AUDIO,e)}get gesturesDisabled(){return y(this,f.GESTURES_DISABLED)}set gesturesDisabled(e){w(this,f.GESTURES_DISABLED,e)}get keyboardControl(){return y(this,f.KEYBOARD_CONTROL)}set keyboardControl(e){w(this,f.KEYBOARD_CONTROL,e)}get noAutohide(){return y(this,f.NO_AUTOHIDE)}set noAutohide(e){w(this,f.NO_AUTOHIDE,e)}get autohideOverControls(){return y(this,f.AUTOHIDE_OVER_CONTROLS)}set autohideOverControls(e){w(this,f.AUTOHIDE_OVER_CONTROLS,e)}get userInteractive(){return y(this,f.USER_INACTIVE)}set userInteractive(e){w(this,f.USER_INACTIVE,e)}};ei=new WeakMap;Gi=new WeakMap;gt=new WeakMap;Tt=new WeakMap;At=new WeakMap;na=new WeakMap;bt=new WeakMap;Vi=new WeakMap;la=new WeakSet;co=function(t){if(t.pointerType!=="mouse"&&t.timeStamp-$(this,Gi)<250)return;ve(this,Yi,ua).call(this),clearTimeout($(this,Tt));let e=this.hasAttribute(f.AUTOHIDE_OVER_CONTROLS);([this,this.media].includes(t.target)||e)&&ve(this,St,ii).call(this)};da=new WeakSet;uo=function(t){if(t.pointerType==="touch"){let e=!this.hasAttribute(f.USER_INACTIVE);[this,this.media].includes(t.target)&&e?ve(this,ti,qi).call(this):ve(this,St,ii).call(this)}else t.composedPath().some(e=>["media-play-button","media-fullscreen-button"].includes(e?.localName))&&ve(this,St,ii).call(this)};ti=new WeakSet;qi=function(){if($(this,At)<0||this.hasAttribute(f.USER_INACTIVE))return;this.setAttribute(f.USER_INACTIVE,"");let t=new l.CustomEvent(Je.USER_INACTIVE_CHANGE,{composed:!0,bubbles:!0,detail:!0});this.dispatchEvent(t)};Yi=new WeakSet;ua=function(){if(!this.hasAttribute(f.USER_INACTIVE))return;this.removeAttribute(f.USER_INACTIVE);let t=new l.CustomEvent(Je.USER_INACTIVE_CHANGE,{composed:!0,bubbles:!0,detail:!1});this.dispatchEvent(t)};St=new WeakSet;ii=function(){ve(this,Yi,ua).call(this),clearTimeout($(this,Tt));let t=parseInt(this.autohide);t<0||Ee(this,Tt,setTimeout(()=>{ve(this,ti,qi).call(this)},t*1e3))};Fe=new WeakMap;Ki=new WeakMap;je.shadowRootOptions={mode:"open"};je.getTemplateHTML=Tl;l.customElements.get("media-container")||l.customElements.define("media-container",je)});function Ml(t){return`
    <style>
      :host {
        font: var(--media-font,
          var(--media-font-weight, normal)
          var(--media-font-size, 14px) /
          var(--media-text-content-height, var(--media-control-height, 24px))
          var(--media-font-family, helvetica neue, segoe ui, roboto, arial, sans-serif));
        color: var(--media-text-color, var(--media-primary-color, rgb(238 238 238)));
        display: var(--media-dialog-display, inline-flex);
        justify-content: center;
        align-items: center;
        
        transition-behavior: allow-discrete;
        visibility: hidden;
        opacity: 0;
        transform: translateY(2px) scale(.99);
        pointer-events: none;
      }

      :host([open]) {
        transition: display .2s, visibility 0s, opacity .2s ease-out, transform .15s ease-out;
        visibility: visible;
        opacity: 1;
        transform: translateY(0) scale(1);
        pointer-events: auto;
      }

      #content {
        display: flex;
        position: relative;
        box-sizing: border-box;
        width: min(320px, 100%);
        word-wrap: break-word;
        max-height: 100%;
        overflow: auto;
        text-align: center;
        line-height: 1.4;
      }
    </style>
    ${this.getSlotTemplateHTML(t)}
  `}function Ll(t){return`
    <slot id="content"></slot>
  `}var _a,tt,Oe,ga,et,zi,ai,it,Qi,ha,ma,po,pa,Eo,Ea,vo,va,fo,fa,_o,ri,He,go=T(()=>{R();P();_a=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},tt=(t,e,i)=>(_a(t,e,"read from private field"),i?i.call(t):e.get(t)),Oe=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},ga=(t,e,i,r)=>(_a(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i),et=(t,e,i)=>(_a(t,e,"access private method"),i);ri={OPEN:"open",ANCHOR:"anchor"},He=class extends l.HTMLElement{constructor(){super(),Oe(this,Qi),Oe(this,ma),Oe(this,pa),Oe(this,Ea),Oe(this,va),Oe(this,fa),Oe(this,zi,!1),Oe(this,ai,null),Oe(this,it,null)}static get observedAttributes(){return[ri.OPEN,ri.ANCHOR]}get open(){return y(this,ri.OPEN)}set open(e){w(this,ri.OPEN,e)}handleEvent(e){switch(e.type){case"invoke":et(this,Ea,vo).call(this,e);break;case"focusout":et(this,va,fo).call(this,e);break;case"keydown":et(this,fa,_o).call(this,e);break}}connectedCallback(){et(this,Qi,ha).call(this),this.role||(this.role="dialog"),this.addEventListener("invoke",this),this.addEventListener("focusout",this),this.addEventListener("keydown",this)}disconnectedCallback(){this.removeEventListener("invoke",this),this.removeEventListener("focusout",this),this.removeEventListener("keydown",this)}attributeChangedCallback(e,i,r){et(this,Qi,ha).call(this),e===ri.OPEN&&r!==i&&(this.open?et(this,ma,po).call(this):et(this,pa,Eo).call(this))}focus(){ga(this,ai,ra());let e=!this.dispatchEvent(new Event("focus",{composed:!0,cancelable:!0})),i=!this.dispatchEvent(new Event("focusin",{composed:!0,bubbles:!0,cancelable:!0}));if(e||i)return;let r=this.querySelector('[autofocus], [tabindex]:not([tabindex="-1"]), [role="menu"]');r?.focus()}get keysUsed(){return["Escape","Tab"]}};zi=new WeakMap;ai=new WeakMap;it=new WeakMap;Qi=new WeakSet;ha=function(){if(!tt(this,zi)&&(ga(this,zi,!0),!this.shadowRoot)){this.attachShadow(this.constructor.shadowRootOptions);let t=z(this.attributes);this.shadowRoot.innerHTML=this.constructor.getTemplateHTML(t),queueMicrotask(()=>{let{style:e}=N(this.shadowRoot,":host");e.setProperty("transition","display .15s, visibility .15s, opacity .15s ease-in, transform .15s ease-in")})}};ma=new WeakSet;po=function(){var t;(t=tt(this,it))==null||t.setAttribute("aria-expanded","true"),this.dispatchEvent(new Event("open",{composed:!0,bubbles:!0})),this.addEventListener("transitionend",()=>this.focus(),{once:!0})};pa=new WeakSet;Eo=function(){var t;(t=tt(this,it))==null||t.setAttribute("aria-expanded","false"),this.dispatchEvent(new Event("close",{composed:!0,bubbles:!0}))};Ea=new WeakSet;vo=function(t){ga(this,it,t.relatedTarget),Ae(this,t.relatedTarget)||(this.open=!this.open)};va=new WeakSet;fo=function(t){var e;Ae(this,t.relatedTarget)||((e=tt(this,ai))==null||e.focus(),tt(this,it)&&tt(this,it)!==t.relatedTarget&&this.open&&(this.open=!1))};fa=new WeakSet;_o=function(t){var e,i,r,a,s;let{key:n,ctrlKey:d,altKey:c,metaKey:k}=t;d||c||k||this.keysUsed.includes(n)&&(t.preventDefault(),t.stopPropagation(),n==="Tab"?(t.shiftKey?(i=(e=this.previousElementSibling)==null?void 0:e.focus)==null||i.call(e):(a=(r=this.nextElementSibling)==null?void 0:r.focus)==null||a.call(r),this.blur()):n==="Escape"&&((s=tt(this,ai))==null||s.focus(),this.open=!1))};He.shadowRootOptions={mode:"open"};He.getTemplateHTML=Ml;He.getSlotTemplateHTML=Ll;l.customElements.get("media-chrome-dialog")||l.customElements.define("media-chrome-dialog",He)});function Zi(t){return t===" "?"nospace":`no${t.toLowerCase()}`}function Cl(t){let e=new Set(t?.split(/\s+/));return Dl.map(({keys:i,description:r})=>({keys:i.filter(({key:a})=>!e.has(Zi(a))),description:r})).filter(({keys:i})=>i.length)}function Ol(t){return`
    <style>
      :host {
        position: fixed;
        top: 0;
        left: 0;
        z-index: 9999;
        background: rgb(20 20 30 / .8);
        backdrop-filter: blur(10px);
      }

      #content {
        display: block;
        width: clamp(400px, 40vw, 700px);
        max-width: 90vw;
        text-align: left;
      }

      h2 {
        margin: 0 0 1.5rem 0;
        font-size: 1.5rem;
        font-weight: 500;
        text-align: center;
      }

      .shortcuts-table {
        width: 100%;
        border-collapse: collapse;
      }

      .shortcuts-table tr {
        border-bottom: 1px solid rgba(255, 255, 255, 0.1);
      }

      .shortcuts-table tr:last-child {
        border-bottom: none;
      }

      .shortcuts-table td {
        padding: 0.75rem 0.5rem;
      }

      .shortcuts-table td:first-child {
        text-align: right;
        padding-right: 1rem;
        width: 40%;
        min-width: 120px;
      }

      .shortcuts-table td:last-child {
        padding-left: 1rem;
      }

      .key {
        display: inline-block;
        background: rgba(255, 255, 255, 0.15);
        border: 1px solid rgba(255, 255, 255, 0.2);
        border-radius: 4px;
        padding: 0.25rem 0.5rem;
        font-family: 'Courier New', monospace;
        font-size: 0.9rem;
        font-weight: 500;
        min-width: 1.5rem;
        text-align: center;
        margin: 0 0.2rem;
      }

      .description {
        color: rgba(255, 255, 255, 0.9);
        font-size: 0.95rem;
      }

      .key-combo {
        display: flex;
        align-items: center;
        justify-content: flex-end;
        gap: 0.3rem;
      }

      .key-separator {
        color: rgba(255, 255, 255, 0.5);
        font-size: 0.9rem;
      }
    </style>
    <slot id="content">
      ${Ao(t[si.HOTKEYS])}
    </slot>
  `}function Ao(t){return`
    <h2>Keyboard Shortcuts</h2>
    <table class="shortcuts-table">${Cl(t).map(({keys:i,description:r})=>`
        <tr>
          <td>
            <div class="key-combo">${i.map(({key:s,label:n=s},d)=>d>0?`<span class="key-separator">or</span><span class="key">${n}</span>`:`<span class="key">${n}</span>`).join("")}</div>
          </td>
          <td class="description">${r}</td>
        </tr>
      `).join("")}</table>
  `}var Rl,Be,bo,kt,It,si,Dl,Xi,To=T(()=>{R();go();P();Rl=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},Be=(t,e,i)=>(Rl(t,e,"read from private field"),i?i.call(t):e.get(t)),bo=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},si={HOTKEYS:"hotkeys"},Dl=[{keys:[{key:" ",label:"Space"},{key:"k"}],description:"Toggle Playback"},{keys:[{key:"m"}],description:"Toggle mute"},{keys:[{key:"f"}],description:"Toggle fullscreen"},{keys:[{key:"c"}],description:"Toggle captions or subtitles, if available"},{keys:[{key:"p"}],description:"Toggle Picture in Picture"},{keys:[{key:"ArrowLeft",label:"\u2190"},{key:"j"}],description:"Seek back 10s"},{keys:[{key:"ArrowRight",label:"\u2192"},{key:"l"}],description:"Seek forward 10s"},{keys:[{key:"ArrowUp",label:"\u2191"}],description:"Turn volume up"},{keys:[{key:"ArrowDown",label:"\u2193"}],description:"Turn volume down"},{keys:[{key:"<",label:"< (SHIFT+,)"}],description:"Decrease playback rate"},{keys:[{key:">",label:"> (SHIFT+.)"}],description:"Increase playback rate"},{keys:[{key:"shift+/",label:"SHIFT+/"}],description:"Show keyboard shortcuts"}];Xi=class extends He{constructor(){super(...arguments),bo(this,kt,e=>{var i;if(!this.open)return;let r=(i=this.shadowRoot)==null?void 0:i.querySelector("#content");if(!r)return;let a=e.composedPath(),s=a[0]===this||a.includes(this),n=a.includes(r);s&&!n&&(this.open=!1)}),bo(this,It,e=>{if(!this.open)return;let i=e.shiftKey&&(e.key==="/"||e.key==="?");(e.key==="Escape"||i)&&!e.ctrlKey&&!e.altKey&&!e.metaKey&&(this.open=!1,e.preventDefault(),e.stopPropagation())})}static get observedAttributes(){return[...super.observedAttributes,si.HOTKEYS]}get hotkeys(){var e;return(e=U(this,si.HOTKEYS))!=null?e:void 0}set hotkeys(e){x(this,si.HOTKEYS,e)}connectedCallback(){super.connectedCallback(),this.open&&(this.addEventListener("click",Be(this,kt)),document.addEventListener("keydown",Be(this,It)))}disconnectedCallback(){this.removeEventListener("click",Be(this,kt)),document.removeEventListener("keydown",Be(this,It))}attributeChangedCallback(e,i,r){var a;if(super.attributeChangedCallback(e,i,r),e==="open")this.open?(this.addEventListener("click",Be(this,kt)),document.addEventListener("keydown",Be(this,It))):(this.removeEventListener("click",Be(this,kt)),document.removeEventListener("keydown",Be(this,It)));else if(e===si.HOTKEYS&&r!==i){let s=(a=this.shadowRoot)==null?void 0:a.querySelector("#content");s&&(s.innerHTML=Ao(r))}}};kt=new WeakMap;It=new WeakMap;Xi.getSlotTemplateHTML=Ol;l.customElements.get("media-keyboard-shortcuts-dialog")||l.customElements.define("media-keyboard-shortcuts-dialog",Xi)});var So,X,oi,Ji,yt,wt,ji,rt,xe,We,Mt,ba=T(()=>{So=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},X=(t,e,i)=>(So(t,e,"read from private field"),i?i.call(t):e.get(t)),oi=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},Ji=(t,e,i,r)=>(So(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i),Mt=class{constructor(e,i,{defaultValue:r}={defaultValue:void 0}){oi(this,xe),oi(this,yt,void 0),oi(this,wt,void 0),oi(this,ji,void 0),oi(this,rt,new Set),Ji(this,yt,e),Ji(this,wt,i),Ji(this,ji,new Set(r))}[Symbol.iterator](){return X(this,xe,We).values()}get length(){return X(this,xe,We).size}get value(){var e;return(e=[...X(this,xe,We)].join(" "))!=null?e:""}set value(e){var i;e!==this.value&&(Ji(this,rt,new Set),this.add(...(i=e?.split(" "))!=null?i:[]))}toString(){return this.value}item(e){return[...X(this,xe,We)][e]}values(){return X(this,xe,We).values()}forEach(e,i){X(this,xe,We).forEach(e,i)}add(...e){var i,r;e.forEach(a=>X(this,rt).add(a)),!(this.value===""&&!((i=X(this,yt))!=null&&i.hasAttribute(`${X(this,wt)}`)))&&((r=X(this,yt))==null||r.setAttribute(`${X(this,wt)}`,`${this.value}`))}remove(...e){var i;e.forEach(r=>X(this,rt).delete(r)),(i=X(this,yt))==null||i.setAttribute(`${X(this,wt)}`,`${this.value}`)}contains(e){return X(this,xe,We).has(e)}toggle(e,i){return typeof i<"u"?i?(this.add(e),!0):(this.remove(e),!1):this.contains(e)?(this.remove(e),!1):(this.add(e),!0)}replace(e,i){return this.remove(e),this.add(i),e===i}};yt=new WeakMap;wt=new WeakMap;ji=new WeakMap;rt=new WeakMap;xe=new WeakSet;We=function(){return X(this,rt).size?X(this,rt):X(this,ji)}});function ko(t){return t?.map(xl).join(" ")}function xl(t){if(t){let{id:e,width:i,height:r}=t;return[e,i,r].filter(a=>a!=null).join(":")}}function Io(t){return t?.map(Ul).join(" ")}function Ul(t){if(t){let{id:e,kind:i,language:r,label:a}=t;return[e,i,r,a].filter(s=>s!=null).join(":")}}function Lt(t){return typeof t=="number"&&!Number.isNaN(t)&&Number.isFinite(t)}var er,Rt=T(()=>{er=t=>new Promise(e=>setTimeout(e,t))});var Pl,yo,Aa,Ta,Nl,ni,Fl,wo,at,st,Mo,Dt=T(()=>{O();Pl=(t="")=>t.split(/\s+/),yo=(t="")=>{let[e,i,r]=t.split(":"),a=r?decodeURIComponent(r):void 0;return{kind:e==="cc"?re.CAPTIONS:re.SUBTITLES,language:i,label:a}},Aa=(t="",e={})=>Pl(t).map(i=>{let r=yo(i);return{...e,...r}}),Ta=t=>t?Array.isArray(t)?t.map(e=>typeof e=="string"?yo(e):e):typeof t=="string"?Aa(t):[t]:[],Nl=({kind:t,label:e,language:i}={kind:"subtitles"})=>e?`${t==="captions"?"cc":"sb"}:${i}:${encodeURIComponent(e)}`:i,ni=(t=[])=>Array.prototype.map.call(t,Nl).join(" "),Fl=(t,e)=>i=>i[t]===e,wo=t=>{let e=Object.entries(t).map(([i,r])=>Fl(i,r));return i=>e.every(r=>r(i))},at=(t,e=[],i=[])=>{let r=Ta(i).map(wo),a=s=>r.some(n=>n(s));Array.from(e).filter(a).forEach(s=>{s.mode=t})},st=(t,e=()=>!0)=>{if(!t?.textTracks)return[];let i=typeof e=="function"?e:wo(e);return Array.from(t.textTracks).filter(i)},Mo=t=>{var e;return!!((e=t.mediaSubtitlesShowing)!=null&&e.length)||t.hasAttribute(o.MEDIA_SUBTITLES_SHOWING)}});var Ro,Lo,Do,li,Hl,Co,Bl,Oo,Sa=T(()=>{O();P();R();Ro=t=>{var e;let{media:i,fullscreenElement:r}=t;try{let a=r&&"requestFullscreen"in r?"requestFullscreen":r&&"webkitRequestFullScreen"in r?"webkitRequestFullScreen":void 0;if(a){let s=(e=r[a])==null?void 0:e.call(r);if(s instanceof Promise)return s.catch(()=>{})}else i?.webkitEnterFullscreen?i.webkitEnterFullscreen():i?.requestFullscreen&&i.requestFullscreen()}catch(a){console.error(a)}},Lo="exitFullscreen"in G?"exitFullscreen":"webkitExitFullscreen"in G?"webkitExitFullscreen":"webkitCancelFullScreen"in G?"webkitCancelFullScreen":void 0,Do=t=>{var e;let{documentElement:i}=t;if(Lo){let r=(e=i?.[Lo])==null?void 0:e.call(i);if(r instanceof Promise)return r.catch(()=>{})}},li="fullscreenElement"in G?"fullscreenElement":"webkitFullscreenElement"in G?"webkitFullscreenElement":void 0,Hl=t=>{let{documentElement:e,media:i}=t,r=e?.[li];return!r&&"webkitDisplayingFullscreen"in i&&"webkitPresentationMode"in i&&i.webkitDisplayingFullscreen&&i.webkitPresentationMode===ro.FULLSCREEN?i:r},Co=t=>{var e;let{media:i,documentElement:r,fullscreenElement:a=i}=t;if(!i||!r)return!1;let s=Hl(t);if(!s)return!1;if(s===a||s===i)return!0;if(s.localName.includes("-")){let n=s.shadowRoot;if(!(li in n))return Ae(s,a);for(;n?.[li];){if(n[li]===a)return!0;n=(e=n[li])==null?void 0:e.shadowRoot}}return!1},Bl="fullscreenEnabled"in G?"fullscreenEnabled":"webkitFullscreenEnabled"in G?"webkitFullscreenEnabled":void 0,Oo=t=>{let{documentElement:e,media:i}=t;return!!e?.[Bl]||i&&"webkitSupportsFullscreen"in i}});var tr,ka,xo,Wl,$l,Vl,Ia,ya,Uo,Po,No,Fo,Ho=T(()=>{R();Rt();Sa();ka=()=>{var t,e;return tr||(tr=(e=(t=G)==null?void 0:t.createElement)==null?void 0:e.call(t,"video"),tr)},xo=async(t=ka())=>{if(!t)return!1;let e=t.volume;t.volume=e/2+.1;let i=new AbortController,r=await Promise.race([Wl(t,i.signal),$l(t,e)]);return i.abort(),r},Wl=(t,e)=>new Promise(i=>{t.addEventListener("volumechange",()=>i(!0),{signal:e})}),$l=async(t,e)=>{for(let i=0;i<10;i++){if(t.volume===e)return!1;await er(10)}return t.volume!==e},Vl=/.*Version\/.*Safari\/.*/.test(l.navigator.userAgent),Ia=(t=ka())=>l.matchMedia("(display-mode: standalone)").matches&&Vl?!1:typeof t?.requestPictureInPicture=="function",ya=(t=ka())=>Oo({documentElement:G,media:t}),Uo=ya(),Po=Ia(),No=!!l.WebKitPlaybackTargetAvailabilityEvent,Fo=!!l.chrome});var Ct,wa,ir,rr,Kl,ar=T(()=>{O();Dt();R();Ct=t=>st(t.media,e=>[re.SUBTITLES,re.CAPTIONS].includes(e.kind)).sort((e,i)=>e.kind>=i.kind?1:-1),wa=t=>st(t.media,e=>e.mode===Pe.SHOWING&&[re.SUBTITLES,re.CAPTIONS].includes(e.kind)),ir=(t,e)=>{let i=Ct(t),r=wa(t),a=!!r.length;if(i.length){if(e===!1||a&&e!==!0)at(Pe.DISABLED,i,r);else if(e===!0||!a&&e!==!1){let s=i[0],{options:n}=t;if(!n?.noSubtitlesLangPref){let S=l.localStorage.getItem("media-chrome-pref-subtitles-lang"),b=S?[S,...l.navigator.languages]:l.navigator.languages,v=i.filter(m=>b.some(g=>m.language.toLowerCase().startsWith(g.split("-")[0]))).sort((m,g)=>{let E=b.findIndex(A=>m.language.toLowerCase().startsWith(A.split("-")[0])),I=b.findIndex(A=>g.language.toLowerCase().startsWith(A.split("-")[0]));return E-I});v[0]&&(s=v[0])}let{language:d,label:c,kind:k}=s;at(Pe.DISABLED,i,r),at(Pe.SHOWING,i,[{language:d,label:c,kind:k}])}}},rr=(t,e)=>t===e?!0:t==null||e==null||typeof t!=typeof e?!1:typeof t=="number"&&Number.isNaN(t)&&Number.isNaN(e)?!0:typeof t!="object"?!1:Array.isArray(t)?Kl(t,e):Object.entries(t).every(([i,r])=>i in e&&rr(r,e[i])),Kl=(t,e)=>{let i=Array.isArray(t),r=Array.isArray(e);return i!==r?!1:i||r?t.length!==e.length?!1:t.every((a,s)=>rr(a,e[s])):!0}});var Gl,sr,ql,Bo,Yl,Ql,Ot,Wo=T(()=>{R();O();P();Sa();Ho();ar();Dt();Rt();Gl=Object.values(oe),ql=xo().then(t=>(sr=t,sr)),Bo=async(...t)=>{await Promise.all(t.filter(e=>e).map(async e=>{if(!("localName"in e&&e instanceof l.HTMLElement))return;let i=e.localName;if(!i.includes("-"))return;let r=l.customElements.get(i);r&&e instanceof r||(await l.customElements.whenDefined(i),l.customElements.upgrade(e))}))},Yl=new l.DOMParser,Ql=t=>t&&(Yl.parseFromString(t,"text/html").body.textContent||t),Ot={mediaError:{get(t,e){let{media:i}=t;if(e?.type!=="playing")return i?.error},mediaEvents:["emptied","error","playing"]},mediaErrorCode:{get(t,e){var i;let{media:r}=t;if(e?.type!=="playing")return(i=r?.error)==null?void 0:i.code},mediaEvents:["emptied","error","playing"]},mediaErrorMessage:{get(t,e){var i,r;let{media:a}=t;if(e?.type!=="playing")return(r=(i=a?.error)==null?void 0:i.message)!=null?r:""},mediaEvents:["emptied","error","playing"]},mediaWidth:{get(t){var e;let{media:i}=t;return(e=i?.videoWidth)!=null?e:0},mediaEvents:["resize"]},mediaHeight:{get(t){var e;let{media:i}=t;return(e=i?.videoHeight)!=null?e:0},mediaEvents:["resize"]},mediaPaused:{get(t){var e;let{media:i}=t;return(e=i?.paused)!=null?e:!0},set(t,e){var i;let{media:r}=e;r&&(t?r.pause():(i=r.play())==null||i.catch(()=>{}))},mediaEvents:["play","playing","pause","emptied"]},mediaHasPlayed:{get(t,e){let{media:i}=t;return i?e?e.type==="playing":!i.paused:!1},mediaEvents:["playing","emptied"]},mediaEnded:{get(t){var e;let{media:i}=t;return(e=i?.ended)!=null?e:!1},mediaEvents:["seeked","ended","emptied"]},mediaPlaybackRate:{get(t){var e;let{media:i}=t;return(e=i?.playbackRate)!=null?e:1},set(t,e){let{media:i}=e;i&&Number.isFinite(+t)&&(i.playbackRate=+t)},mediaEvents:["ratechange","loadstart"]},mediaMuted:{get(t){var e;let{media:i}=t;return(e=i?.muted)!=null?e:!1},set(t,e){let{media:i,options:{noMutedPref:r}={}}=e;if(i){i.muted=t;try{let a=l.localStorage.getItem("media-chrome-pref-muted")!==null,s=i.hasAttribute("muted");if(r){a&&l.localStorage.removeItem("media-chrome-pref-muted");return}if(s&&!a)return;l.localStorage.setItem("media-chrome-pref-muted",t?"true":"false")}catch(a){console.debug("Error setting muted pref",a)}}},mediaEvents:["volumechange"],stateOwnersUpdateHandlers:[(t,e)=>{let{options:{noMutedPref:i}}=e,{media:r}=e;if(!(!r||r.muted||i))try{let a=l.localStorage.getItem("media-chrome-pref-muted")==="true";Ot.mediaMuted.set(a,e),t(a)}catch(a){console.debug("Error getting muted pref",a)}}]},mediaLoop:{get(t){let{media:e}=t;return e?.loop},set(t,e){let{media:i}=e;i&&(i.loop=t)},mediaEvents:["medialooprequest"]},mediaVolume:{get(t){var e;let{media:i}=t;return(e=i?.volume)!=null?e:1},set(t,e){let{media:i,options:{noVolumePref:r}={}}=e;if(i){try{t==null?l.localStorage.removeItem("media-chrome-pref-volume"):!i.hasAttribute("muted")&&!r&&l.localStorage.setItem("media-chrome-pref-volume",t.toString())}catch(a){console.debug("Error setting volume pref",a)}Number.isFinite(+t)&&(i.volume=+t)}},mediaEvents:["volumechange"],stateOwnersUpdateHandlers:[(t,e)=>{let{options:{noVolumePref:i}}=e;if(!i)try{let{media:r}=e;if(!r)return;let a=l.localStorage.getItem("media-chrome-pref-volume");if(a==null)return;Ot.mediaVolume.set(+a,e),t(+a)}catch(r){console.debug("Error getting volume pref",r)}}]},mediaVolumeLevel:{get(t){let{media:e}=t;return typeof e?.volume>"u"?"high":e.muted||e.volume===0?"off":e.volume<.5?"low":e.volume<.75?"medium":"high"},mediaEvents:["volumechange"]},mediaCurrentTime:{get(t){var e;let{media:i}=t;return(e=i?.currentTime)!=null?e:0},set(t,e){let{media:i}=e;!i||!Lt(t)||(i.currentTime=t)},mediaEvents:["timeupdate","loadedmetadata","seeking"]},mediaDuration:{get(t){let{media:e,options:{defaultDuration:i}={}}=t;return i&&(!e||!e.duration||Number.isNaN(e.duration)||!Number.isFinite(e.duration))?i:Number.isFinite(e?.duration)?e.duration:Number.NaN},mediaEvents:["durationchange","loadedmetadata","emptied"]},mediaLoading:{get(t){let{media:e}=t;return e?.readyState<3},mediaEvents:["waiting","playing","emptied"]},mediaSeekable:{get(t){var e;let{media:i}=t;if(!((e=i?.seekable)!=null&&e.length))return;let r=i.seekable.start(0),a=i.seekable.end(i.seekable.length-1);if(!(!r&&!a))return[Number(r.toFixed(3)),Number(a.toFixed(3))]},mediaEvents:["loadedmetadata","emptied","progress","seekablechange"]},mediaBuffered:{get(t){var e;let{media:i}=t,r=(e=i?.buffered)!=null?e:[];return Array.from(r).map((a,s)=>[Number(r.start(s).toFixed(3)),Number(r.end(s).toFixed(3))])},mediaEvents:["progress","emptied"]},mediaStreamType:{get(t){let{media:e,options:{defaultStreamType:i}={}}=t,r=[oe.LIVE,oe.ON_DEMAND].includes(i)?i:void 0;if(!e)return r;let{streamType:a}=e;if(Gl.includes(a))return a===oe.UNKNOWN?r:a;let s=e.duration;return s===1/0?oe.LIVE:Number.isFinite(s)?oe.ON_DEMAND:r},mediaEvents:["emptied","durationchange","loadedmetadata","streamtypechange"]},mediaTargetLiveWindow:{get(t){let{media:e}=t;if(!e)return Number.NaN;let{targetLiveWindow:i}=e,r=Ot.mediaStreamType.get(t);return(i==null||Number.isNaN(i))&&r===oe.LIVE?0:i},mediaEvents:["emptied","durationchange","loadedmetadata","streamtypechange","targetlivewindowchange"]},mediaTimeIsLive:{get(t){let{media:e,options:{liveEdgeOffset:i=10}={}}=t;if(!e)return!1;if(typeof e.liveEdgeStart=="number")return Number.isNaN(e.liveEdgeStart)?!1:e.currentTime>=e.liveEdgeStart;if(!(Ot.mediaStreamType.get(t)===oe.LIVE))return!1;let a=e.seekable;if(!a)return!0;if(!a.length)return!1;let s=a.end(a.length-1)-i;return e.currentTime>=s},mediaEvents:["playing","timeupdate","progress","waiting","emptied"]},mediaSubtitlesList:{get(t){return Ct(t).map(({kind:e,label:i,language:r})=>({kind:e,label:i,language:r}))},mediaEvents:["loadstart"],textTracksEvents:["addtrack","removetrack"]},mediaSubtitlesShowing:{get(t){return wa(t).map(({kind:e,label:i,language:r})=>({kind:e,label:i,language:r}))},mediaEvents:["loadstart"],textTracksEvents:["addtrack","removetrack","change"],stateOwnersUpdateHandlers:[(t,e)=>{var i,r;let{media:a,options:s}=e;if(!a)return;let n=d=>{var c;!s.defaultSubtitles||d&&![re.CAPTIONS,re.SUBTITLES].includes((c=d?.track)==null?void 0:c.kind)||ir(e,!0)};return a.addEventListener("loadstart",n),(i=a.textTracks)==null||i.addEventListener("addtrack",n),(r=a.textTracks)==null||r.addEventListener("removetrack",n),()=>{var d,c;a.removeEventListener("loadstart",n),(d=a.textTracks)==null||d.removeEventListener("addtrack",n),(c=a.textTracks)==null||c.removeEventListener("removetrack",n)}}]},mediaChaptersCues:{get(t){var e;let{media:i}=t;if(!i)return[];let[r]=st(i,{kind:re.CHAPTERS});return Array.from((e=r?.cues)!=null?e:[]).map(({text:a,startTime:s,endTime:n})=>({text:Ql(a),startTime:s,endTime:n}))},mediaEvents:["loadstart","loadedmetadata"],textTracksEvents:["addtrack","removetrack","change"],stateOwnersUpdateHandlers:[(t,e)=>{var i;let{media:r}=e;if(!r)return;let a=r.querySelector('track[kind="chapters"][default][src]'),s=(i=r.shadowRoot)==null?void 0:i.querySelector(':is(video,audio) > track[kind="chapters"][default][src]');return a?.addEventListener("load",t),s?.addEventListener("load",t),()=>{a?.removeEventListener("load",t),s?.removeEventListener("load",t)}}]},mediaIsPip:{get(t){var e,i;let{media:r,documentElement:a}=t;if(!r||!a||!a.pictureInPictureElement)return!1;if(a.pictureInPictureElement===r)return!0;if(a.pictureInPictureElement instanceof HTMLMediaElement)return(e=r.localName)!=null&&e.includes("-")?Ae(r,a.pictureInPictureElement):!1;if(a.pictureInPictureElement.localName.includes("-")){let s=a.pictureInPictureElement.shadowRoot;for(;s?.pictureInPictureElement;){if(s.pictureInPictureElement===r)return!0;s=(i=s.pictureInPictureElement)==null?void 0:i.shadowRoot}}return!1},set(t,e){let{media:i}=e;if(i)if(t){if(!G.pictureInPictureEnabled){console.warn("MediaChrome: Picture-in-picture is not enabled");return}if(!i.requestPictureInPicture){console.warn("MediaChrome: The current media does not support picture-in-picture");return}let r=()=>{console.warn("MediaChrome: The media is not ready for picture-in-picture. It must have a readyState > 0.")};i.requestPictureInPicture().catch(a=>{if(a.code===11){if(!i.src){console.warn("MediaChrome: The media is not ready for picture-in-picture. It must have a src set.");return}if(i.readyState===0&&i.preload==="none"){let s=()=>{i.removeEventListener("loadedmetadata",n),i.preload="none"},n=()=>{i.requestPictureInPicture().catch(r),s()};i.addEventListener("loadedmetadata",n),i.preload="metadata",setTimeout(()=>{i.readyState===0&&r(),s()},1e3)}else throw a}else throw a})}else G.pictureInPictureElement&&G.exitPictureInPicture()},mediaEvents:["enterpictureinpicture","leavepictureinpicture"]},mediaRenditionList:{get(t){var e;let{media:i}=t;return[...(e=i?.videoRenditions)!=null?e:[]].map(r=>({...r}))},mediaEvents:["emptied","loadstart"],videoRenditionsEvents:["addrendition","removerendition"]},mediaRenditionSelected:{get(t){var e,i,r;let{media:a}=t;return(r=(i=a?.videoRenditions)==null?void 0:i[(e=a.videoRenditions)==null?void 0:e.selectedIndex])==null?void 0:r.id},set(t,e){let{media:i}=e;if(!i?.videoRenditions){console.warn("MediaController: Rendition selection not supported by this media.");return}let r=t,a=Array.prototype.findIndex.call(i.videoRenditions,s=>s.id==r);i.videoRenditions.selectedIndex!=a&&(i.videoRenditions.selectedIndex=a)},mediaEvents:["emptied"],videoRenditionsEvents:["addrendition","removerendition","change"]},mediaAudioTrackList:{get(t){var e;let{media:i}=t;return[...(e=i?.audioTracks)!=null?e:[]]},mediaEvents:["emptied","loadstart"],audioTracksEvents:["addtrack","removetrack"]},mediaAudioTrackEnabled:{get(t){var e,i;let{media:r}=t;return(i=[...(e=r?.audioTracks)!=null?e:[]].find(a=>a.enabled))==null?void 0:i.id},set(t,e){let{media:i}=e;if(!i?.audioTracks){console.warn("MediaChrome: Audio track selection not supported by this media.");return}let r=t;for(let a of i.audioTracks)a.enabled=r==a.id},mediaEvents:["emptied"],audioTracksEvents:["addtrack","removetrack","change"]},mediaIsFullscreen:{get(t){return Co(t)},set(t,e,i){var r,a;t?(Ro(e),i.detail&&!((r=e.media)!=null&&r.inert)&&((a=e.media)==null||a.focus())):Do(e)},rootEvents:["fullscreenchange","webkitfullscreenchange"],mediaEvents:["webkitbeginfullscreen","webkitendfullscreen","webkitpresentationmodechanged"]},mediaIsCasting:{get(t){var e;let{media:i}=t;return!i?.remote||((e=i.remote)==null?void 0:e.state)==="disconnected"?!1:i.remote.state==="connected"},set(t,e){var i,r;let{media:a}=e;if(a&&!(t&&((i=a.remote)==null?void 0:i.state)!=="disconnected")&&!(!t&&((r=a.remote)==null?void 0:r.state)!=="connected")){if(typeof a.remote.prompt!="function"){console.warn("MediaChrome: Casting is not supported in this environment");return}a.remote.prompt().catch(()=>{})}},remoteEvents:["connect","connecting","disconnect"]},mediaIsAirplaying:{get(){return!1},set(t,e){let{media:i}=e;if(i){if(!(i.webkitShowPlaybackTargetPicker&&l.WebKitPlaybackTargetAvailabilityEvent)){console.error("MediaChrome: received a request to select AirPlay but AirPlay is not supported in this environment");return}i.webkitShowPlaybackTargetPicker()}},mediaEvents:["webkitcurrentplaybacktargetiswirelesschanged"]},mediaFullscreenUnavailable:{get(t){let{media:e}=t;if(!Uo||!ya(e))return ae.UNSUPPORTED}},mediaPipUnavailable:{get(t){let{media:e}=t;if(!Po||!Ia(e))return ae.UNSUPPORTED;if(e?.disablePictureInPicture)return ae.UNAVAILABLE}},mediaVolumeUnavailable:{get(t){let{media:e}=t;if(sr===!1||e?.volume==null)return ae.UNSUPPORTED},stateOwnersUpdateHandlers:[t=>{sr==null&&ql.then(e=>t(e?void 0:ae.UNSUPPORTED))}]},mediaCastUnavailable:{get(t,{availability:e="not-available"}={}){var i;let{media:r}=t;if(!Fo||!((i=r?.remote)!=null&&i.state))return ae.UNSUPPORTED;if(!(e==null||e==="available"))return ae.UNAVAILABLE},stateOwnersUpdateHandlers:[(t,e)=>{var i;let{media:r}=e;return r?(r.disableRemotePlayback||r.hasAttribute("disableremoteplayback")||(i=r?.remote)==null||i.watchAvailability(s=>{t({availability:s?"available":"not-available"})}).catch(s=>{s.name==="NotSupportedError"?t({availability:null}):t({availability:"not-available"})}),()=>{var s;(s=r?.remote)==null||s.cancelWatchAvailability().catch(()=>{})}):void 0}]},mediaAirplayUnavailable:{get(t,e){if(!No)return ae.UNSUPPORTED;if(e?.availability==="not-available")return ae.UNAVAILABLE},mediaEvents:["webkitplaybacktargetavailabilitychanged"],stateOwnersUpdateHandlers:[(t,e)=>{var i;let{media:r}=e;return r?(r.disableRemotePlayback||r.hasAttribute("disableremoteplayback")||(i=r?.remote)==null||i.watchAvailability(s=>{t({availability:s?"available":"not-available"})}).catch(s=>{s.name==="NotSupportedError"?t({availability:null}):t({availability:"not-available"})}),()=>{var s;(s=r?.remote)==null||s.cancelWatchAvailability().catch(()=>{})}):void 0}]},mediaRenditionUnavailable:{get(t){var e;let{media:i}=t;if(!i?.videoRenditions)return ae.UNSUPPORTED;if(!((e=i.videoRenditions)!=null&&e.length))return ae.UNAVAILABLE},mediaEvents:["emptied","loadstart"],videoRenditionsEvents:["addrendition","removerendition"]},mediaAudioTrackUnavailable:{get(t){var e,i;let{media:r}=t;if(!r?.audioTracks)return ae.UNSUPPORTED;if(((i=(e=r.audioTracks)==null?void 0:e.length)!=null?i:0)<=1)return ae.UNAVAILABLE},mediaEvents:["emptied","loadstart"],audioTracksEvents:["addtrack","removetrack"]},mediaLang:{get(t){let{options:{mediaLang:e}={}}=t;return e??"en"}}}});var $o,Vo=T(()=>{R();O();Dt();ar();$o={[h.MEDIA_PREVIEW_REQUEST](t,e,{detail:i}){var r,a,s;let{media:n}=e,d=i??void 0,c,k;if(n&&d!=null){let[m]=st(n,{kind:re.METADATA,label:"thumbnails"}),g=Array.prototype.find.call((r=m?.cues)!=null?r:[],(E,I,A)=>I===0?E.endTime>d:I===A.length-1?E.startTime<=d:E.startTime<=d&&E.endTime>d);if(g){let E=/'^(?:[a-z]+:)?\/\//i.test(g.text)||(a=n?.querySelector('track[label="thumbnails"]'))==null?void 0:a.src,I=new URL(g.text,E);k=new URLSearchParams(I.hash).get("#xywh").split(",").map(te=>+te),c=I.href}}let S=t.mediaDuration.get(e),v=(s=t.mediaChaptersCues.get(e).find((m,g,E)=>g===E.length-1&&S===m.endTime?m.startTime<=d&&m.endTime>=d:m.startTime<=d&&m.endTime>d))==null?void 0:s.text;return i!=null&&v==null&&(v=""),{mediaPreviewTime:d,mediaPreviewImage:c,mediaPreviewCoords:k,mediaPreviewChapter:v}},[h.MEDIA_PAUSE_REQUEST](t,e){t["mediaPaused"].set(!0,e)},[h.MEDIA_PLAY_REQUEST](t,e){var i,r,a,s;let n="mediaPaused",c=t.mediaStreamType.get(e)===oe.LIVE,k=!((i=e.options)!=null&&i.noAutoSeekToLive),S=t.mediaTargetLiveWindow.get(e)>0;if(c&&k&&!S){let b=(r=t.mediaSeekable.get(e))==null?void 0:r[1];if(b){let v=(s=(a=e.options)==null?void 0:a.seekToLiveOffset)!=null?s:0,m=b-v;t.mediaCurrentTime.set(m,e)}}t[n].set(!1,e)},[h.MEDIA_PLAYBACK_RATE_REQUEST](t,e,{detail:i}){let r="mediaPlaybackRate",a=i;t[r].set(a,e)},[h.MEDIA_MUTE_REQUEST](t,e){t["mediaMuted"].set(!0,e)},[h.MEDIA_UNMUTE_REQUEST](t,e){let i="mediaMuted";t.mediaVolume.get(e)||t.mediaVolume.set(.25,e),t[i].set(!1,e)},[h.MEDIA_LOOP_REQUEST](t,e,{detail:i}){let r="mediaLoop",a=!!i;return t[r].set(a,e),{mediaLoop:a}},[h.MEDIA_VOLUME_REQUEST](t,e,{detail:i}){let r="mediaVolume",a=i;a&&t.mediaMuted.get(e)&&t.mediaMuted.set(!1,e),t[r].set(a,e)},[h.MEDIA_SEEK_REQUEST](t,e,{detail:i}){let r="mediaCurrentTime",a=i;t[r].set(a,e)},[h.MEDIA_SEEK_TO_LIVE_REQUEST](t,e){var i,r,a;let s="mediaCurrentTime",n=(i=t.mediaSeekable.get(e))==null?void 0:i[1];if(Number.isNaN(Number(n)))return;let d=(a=(r=e.options)==null?void 0:r.seekToLiveOffset)!=null?a:0,c=n-d;t[s].set(c,e)},[h.MEDIA_SHOW_SUBTITLES_REQUEST](t,e,{detail:i}){var r;let{options:a}=e,s=Ct(e),n=Ta(i),d=(r=n[0])==null?void 0:r.language;d&&!a.noSubtitlesLangPref&&l.localStorage.setItem("media-chrome-pref-subtitles-lang",d),at(Pe.SHOWING,s,n)},[h.MEDIA_DISABLE_SUBTITLES_REQUEST](t,e,{detail:i}){let r=Ct(e),a=i??[];at(Pe.DISABLED,r,a)},[h.MEDIA_TOGGLE_SUBTITLES_REQUEST](t,e,{detail:i}){ir(e,i)},[h.MEDIA_RENDITION_REQUEST](t,e,{detail:i}){let r="mediaRenditionSelected",a=i;t[r].set(a,e)},[h.MEDIA_AUDIO_TRACK_REQUEST](t,e,{detail:i}){let r="mediaAudioTrackEnabled",a=i;t[r].set(a,e)},[h.MEDIA_ENTER_PIP_REQUEST](t,e){let i="mediaIsPip";t.mediaIsFullscreen.get(e)&&t.mediaIsFullscreen.set(!1,e),t[i].set(!0,e)},[h.MEDIA_EXIT_PIP_REQUEST](t,e){t["mediaIsPip"].set(!1,e)},[h.MEDIA_ENTER_FULLSCREEN_REQUEST](t,e,i){let r="mediaIsFullscreen";t.mediaIsPip.get(e)&&t.mediaIsPip.set(!1,e),t[r].set(!0,e,i)},[h.MEDIA_EXIT_FULLSCREEN_REQUEST](t,e){t["mediaIsFullscreen"].set(!1,e)},[h.MEDIA_ENTER_CAST_REQUEST](t,e){let i="mediaIsCasting";t.mediaIsFullscreen.get(e)&&t.mediaIsFullscreen.set(!1,e),t[i].set(!0,e)},[h.MEDIA_EXIT_CAST_REQUEST](t,e){t["mediaIsCasting"].set(!1,e)},[h.MEDIA_AIRPLAY_REQUEST](t,e){t["mediaIsAirplaying"].set(!0,e)}}});var Ko,Go=T(()=>{Wo();ar();Vo();Ko=({media:t,fullscreenElement:e,documentElement:i,stateMediator:r=Ot,requestMap:a=$o,options:s={},monitorStateOwnersOnlyWithSubscriptions:n=!0})=>{let d=[],c={options:{...s}},k=Object.freeze({mediaPreviewTime:void 0,mediaPreviewImage:void 0,mediaPreviewCoords:void 0,mediaPreviewChapter:void 0}),S=E=>{E!=null&&(rr(E,k)||(k=Object.freeze({...k,...E}),d.forEach(I=>I(k))))},b=()=>{let E=Object.entries(r).reduce((I,[A,{get:te}])=>(I[A]=te(c),I),{});S(E)},v={},m,g=async(E,I)=>{var A,te,zt,Xt,mt,De,Ce,Zt,Ze,fs,_s,gs,bs,As,Ts,Ss;let Zn=!!m;if(m={...c,...m??{},...E},Zn)return;await Bo(...Object.values(E));let pt=d.length>0&&I===0&&n,ks=c.media!==m.media,Is=((A=c.media)==null?void 0:A.textTracks)!==((te=m.media)==null?void 0:te.textTracks),ys=((zt=c.media)==null?void 0:zt.videoRenditions)!==((Xt=m.media)==null?void 0:Xt.videoRenditions),ws=((mt=c.media)==null?void 0:mt.audioTracks)!==((De=m.media)==null?void 0:De.audioTracks),Ms=((Ce=c.media)==null?void 0:Ce.remote)!==((Zt=m.media)==null?void 0:Zt.remote),Ls=c.documentElement!==m.documentElement,Rs=!!c.media&&(ks||pt),Ds=!!((Ze=c.media)!=null&&Ze.textTracks)&&(Is||pt),Cs=!!((fs=c.media)!=null&&fs.videoRenditions)&&(ys||pt),Os=!!((_s=c.media)!=null&&_s.audioTracks)&&(ws||pt),xs=!!((gs=c.media)!=null&&gs.remote)&&(Ms||pt),Us=!!c.documentElement&&(Ls||pt),Jr=Rs||Ds||Cs||Os||xs||Us,Et=d.length===0&&I===1&&n,Ps=!!m.media&&(ks||Et),Ns=!!((bs=m.media)!=null&&bs.textTracks)&&(Is||Et),Fs=!!((As=m.media)!=null&&As.videoRenditions)&&(ys||Et),Hs=!!((Ts=m.media)!=null&&Ts.audioTracks)&&(ws||Et),Bs=!!((Ss=m.media)!=null&&Ss.remote)&&(Ms||Et),Ws=!!m.documentElement&&(Ls||Et),$s=Ps||Ns||Fs||Hs||Bs||Ws;if(!(Jr||$s)){Object.entries(m).forEach(([D,Jt])=>{c[D]=Jt}),b(),m=void 0;return}Object.entries(r).forEach(([D,{get:Jt,mediaEvents:Jn=[],textTracksEvents:jn=[],videoRenditionsEvents:el=[],audioTracksEvents:tl=[],remoteEvents:il=[],rootEvents:rl=[],stateOwnersUpdateHandlers:al=[]}])=>{v[D]||(v[D]={});let se=H=>{let K=Jt(c,H);S({[D]:K})},Q;Q=v[D].mediaEvents,Jn.forEach(H=>{Q&&Rs&&(c.media.removeEventListener(H,Q),v[D].mediaEvents=void 0),Ps&&(m.media.addEventListener(H,se),v[D].mediaEvents=se)}),Q=v[D].textTracksEvents,jn.forEach(H=>{var K,me;Q&&Ds&&((K=c.media.textTracks)==null||K.removeEventListener(H,Q),v[D].textTracksEvents=void 0),Ns&&((me=m.media.textTracks)==null||me.addEventListener(H,se),v[D].textTracksEvents=se)}),Q=v[D].videoRenditionsEvents,el.forEach(H=>{var K,me;Q&&Cs&&((K=c.media.videoRenditions)==null||K.removeEventListener(H,Q),v[D].videoRenditionsEvents=void 0),Fs&&((me=m.media.videoRenditions)==null||me.addEventListener(H,se),v[D].videoRenditionsEvents=se)}),Q=v[D].audioTracksEvents,tl.forEach(H=>{var K,me;Q&&Os&&((K=c.media.audioTracks)==null||K.removeEventListener(H,Q),v[D].audioTracksEvents=void 0),Hs&&((me=m.media.audioTracks)==null||me.addEventListener(H,se),v[D].audioTracksEvents=se)}),Q=v[D].remoteEvents,il.forEach(H=>{var K,me;Q&&xs&&((K=c.media.remote)==null||K.removeEventListener(H,Q),v[D].remoteEvents=void 0),Bs&&((me=m.media.remote)==null||me.addEventListener(H,se),v[D].remoteEvents=se)}),Q=v[D].rootEvents,rl.forEach(H=>{Q&&Us&&(c.documentElement.removeEventListener(H,Q),v[D].rootEvents=void 0),Ws&&(m.documentElement.addEventListener(H,se),v[D].rootEvents=se)});let Di=v[D].stateOwnersUpdateHandlers;if(Di&&Jr&&(Array.isArray(Di)?Di:[Di]).forEach(K=>{typeof K=="function"&&K()}),$s){let H=al.map(K=>K(se,m)).filter(K=>typeof K=="function");v[D].stateOwnersUpdateHandlers=H.length===1?H[0]:H}else Jr&&(v[D].stateOwnersUpdateHandlers=void 0)}),Object.entries(m).forEach(([D,Jt])=>{c[D]=Jt}),b(),m=void 0};return g({media:t,fullscreenElement:e,documentElement:i,options:s}),{dispatch(E){let{type:I,detail:A}=E;if(a[I]&&k.mediaErrorCode==null){S(a[I](r,c,E));return}I==="mediaelementchangerequest"?g({media:A}):I==="fullscreenelementchangerequest"?g({fullscreenElement:A}):I==="documentelementchangerequest"?g({documentElement:A}):I==="optionschangerequest"&&(Object.entries(A??{}).forEach(([te,zt])=>{c.options[te]=zt}),b())},getState(){return k},subscribe(E){return g({},d.length+1),d.push(E),E(k),()=>{let I=d.indexOf(E);I>=0&&(g({},d.length-1),d.splice(I,1))}}}}});var Oa,p,ne,fe,$e,Ue,di,M,le,ci,Te,or,ui,nr,Ma,nt,lr,La,hi,dr,Ra,Jo,jo,qo,Yo,Qo,zl,Xl,u,Da,Zl,Jl,en,jl,Ca,zo,Xo,ed,td,ot,Zo,id,tn=T(()=>{mo();R();To();ba();Rt();Dt();O();P();Go();J();Oa=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},p=(t,e,i)=>(Oa(t,e,"read from private field"),i?i.call(t):e.get(t)),ne=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},fe=(t,e,i,r)=>(Oa(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i),$e=(t,e,i)=>(Oa(t,e,"access private method"),i),jo=["ArrowLeft","ArrowRight","ArrowUp","ArrowDown","Enter"," ","f","m","k","c","l","j",">","<","p"],qo=10,Yo=.025,Qo=.25,zl=.25,Xl=2,u={DEFAULT_SUBTITLES:"defaultsubtitles",DEFAULT_STREAM_TYPE:"defaultstreamtype",DEFAULT_DURATION:"defaultduration",FULLSCREEN_ELEMENT:"fullscreenelement",HOTKEYS:"hotkeys",KEYBOARD_BACKWARD_SEEK_OFFSET:"keyboardbackwardseekoffset",KEYBOARD_FORWARD_SEEK_OFFSET:"keyboardforwardseekoffset",KEYBOARD_DOWN_VOLUME_STEP:"keyboarddownvolumestep",KEYBOARD_UP_VOLUME_STEP:"keyboardupvolumestep",KEYS_USED:"keysused",LANG:"lang",LOOP:"loop",LIVE_EDGE_OFFSET:"liveedgeoffset",NO_AUTO_SEEK_TO_LIVE:"noautoseektolive",NO_DEFAULT_STORE:"nodefaultstore",NO_HOTKEYS:"nohotkeys",NO_MUTED_PREF:"nomutedpref",NO_SUBTITLES_LANG_PREF:"nosubtitleslangpref",NO_VOLUME_PREF:"novolumepref",SEEK_TO_LIVE_OFFSET:"seektoliveoffset"},Da=class extends je{constructor(){super(),ne(this,nr),ne(this,lr),ne(this,hi),ne(this,Ra),this.mediaStateReceivers=[],this.associatedElementSubscriptions=new Map,ne(this,Ue,new Mt(this,u.HOTKEYS)),ne(this,di,void 0),ne(this,M,void 0),ne(this,le,null),ne(this,ci,void 0),ne(this,Te,void 0),ne(this,or,i=>{var r;(r=p(this,M))==null||r.dispatch(i)}),ne(this,ui,void 0),ne(this,nt,i=>{let{key:r,shiftKey:a}=i;if(!(a&&(r==="/"||r==="?")||jo.includes(r))){this.removeEventListener("keyup",p(this,nt));return}this.keyboardShortcutHandler(i)}),this.associateElement(this);let e={};fe(this,ci,i=>{Object.entries(i).forEach(([r,a])=>{if(r in e&&e[r]===a)return;this.propagateMediaState(r,a);let s=r.toLowerCase(),n=new l.CustomEvent(io[s],{composed:!0,detail:a});this.dispatchEvent(n)}),e=i})}static get observedAttributes(){return super.observedAttributes.concat(u.NO_HOTKEYS,u.HOTKEYS,u.DEFAULT_STREAM_TYPE,u.DEFAULT_SUBTITLES,u.DEFAULT_DURATION,u.NO_MUTED_PREF,u.NO_VOLUME_PREF,u.LANG,u.LOOP,u.LIVE_EDGE_OFFSET,u.SEEK_TO_LIVE_OFFSET,u.NO_AUTO_SEEK_TO_LIVE)}get mediaStore(){return p(this,M)}set mediaStore(e){var i,r;if(p(this,M)&&((i=p(this,Te))==null||i.call(this),fe(this,Te,void 0)),fe(this,M,e),!p(this,M)&&!this.hasAttribute(u.NO_DEFAULT_STORE)){$e(this,nr,Ma).call(this);return}fe(this,Te,(r=p(this,M))==null?void 0:r.subscribe(p(this,ci)))}get fullscreenElement(){var e;return(e=p(this,di))!=null?e:this}set fullscreenElement(e){var i;this.hasAttribute(u.FULLSCREEN_ELEMENT)&&this.removeAttribute(u.FULLSCREEN_ELEMENT),fe(this,di,e),(i=p(this,M))==null||i.dispatch({type:"fullscreenelementchangerequest",detail:this.fullscreenElement})}get defaultSubtitles(){return y(this,u.DEFAULT_SUBTITLES)}set defaultSubtitles(e){w(this,u.DEFAULT_SUBTITLES,e)}get defaultStreamType(){return U(this,u.DEFAULT_STREAM_TYPE)}set defaultStreamType(e){x(this,u.DEFAULT_STREAM_TYPE,e)}get defaultDuration(){return C(this,u.DEFAULT_DURATION)}set defaultDuration(e){B(this,u.DEFAULT_DURATION,e)}get noHotkeys(){return y(this,u.NO_HOTKEYS)}set noHotkeys(e){w(this,u.NO_HOTKEYS,e)}get keysUsed(){return U(this,u.KEYS_USED)}set keysUsed(e){x(this,u.KEYS_USED,e)}get liveEdgeOffset(){return C(this,u.LIVE_EDGE_OFFSET)}set liveEdgeOffset(e){B(this,u.LIVE_EDGE_OFFSET,e)}get noAutoSeekToLive(){return y(this,u.NO_AUTO_SEEK_TO_LIVE)}set noAutoSeekToLive(e){w(this,u.NO_AUTO_SEEK_TO_LIVE,e)}get noVolumePref(){return y(this,u.NO_VOLUME_PREF)}set noVolumePref(e){w(this,u.NO_VOLUME_PREF,e)}get noMutedPref(){return y(this,u.NO_MUTED_PREF)}set noMutedPref(e){w(this,u.NO_MUTED_PREF,e)}get noSubtitlesLangPref(){return y(this,u.NO_SUBTITLES_LANG_PREF)}set noSubtitlesLangPref(e){w(this,u.NO_SUBTITLES_LANG_PREF,e)}get noDefaultStore(){return y(this,u.NO_DEFAULT_STORE)}set noDefaultStore(e){w(this,u.NO_DEFAULT_STORE,e)}get resolvedLang(){return zs()}attributeChangedCallback(e,i,r){var a,s,n,d,c,k,S,b,v,m,g,E;if(super.attributeChangedCallback(e,i,r),e===u.NO_HOTKEYS)r!==i&&r===""?(this.hasAttribute(u.HOTKEYS)&&console.warn("Media Chrome: Both `hotkeys` and `nohotkeys` have been set. All hotkeys will be disabled."),this.disableHotkeys()):r!==i&&r===null&&this.enableHotkeys(),$e(this,hi,dr).call(this);else if(e===u.HOTKEYS)p(this,Ue).value=r,$e(this,hi,dr).call(this);else if(e===u.DEFAULT_SUBTITLES&&r!==i)(a=p(this,M))==null||a.dispatch({type:"optionschangerequest",detail:{defaultSubtitles:this.hasAttribute(u.DEFAULT_SUBTITLES)}});else if(e===u.DEFAULT_STREAM_TYPE)(n=p(this,M))==null||n.dispatch({type:"optionschangerequest",detail:{defaultStreamType:(s=this.getAttribute(u.DEFAULT_STREAM_TYPE))!=null?s:void 0}});else if(e===u.LIVE_EDGE_OFFSET&&r!==i)(d=p(this,M))==null||d.dispatch({type:"optionschangerequest",detail:{liveEdgeOffset:this.hasAttribute(u.LIVE_EDGE_OFFSET)?+this.getAttribute(u.LIVE_EDGE_OFFSET):void 0,seekToLiveOffset:this.hasAttribute(u.SEEK_TO_LIVE_OFFSET)?+this.getAttribute(u.SEEK_TO_LIVE_OFFSET):this.hasAttribute(u.LIVE_EDGE_OFFSET)?+this.getAttribute(u.LIVE_EDGE_OFFSET):void 0}});else if(e===u.SEEK_TO_LIVE_OFFSET&&r!==i)(c=p(this,M))==null||c.dispatch({type:"optionschangerequest",detail:{seekToLiveOffset:this.hasAttribute(u.SEEK_TO_LIVE_OFFSET)?+this.getAttribute(u.SEEK_TO_LIVE_OFFSET):this.hasAttribute(u.LIVE_EDGE_OFFSET)?+this.getAttribute(u.LIVE_EDGE_OFFSET):void 0}});else if(e===u.NO_AUTO_SEEK_TO_LIVE)(k=p(this,M))==null||k.dispatch({type:"optionschangerequest",detail:{noAutoSeekToLive:this.hasAttribute(u.NO_AUTO_SEEK_TO_LIVE)}});else if(e===u.FULLSCREEN_ELEMENT){let I=r?(S=this.getRootNode())==null?void 0:S.getElementById(r):void 0;fe(this,di,I),(b=p(this,M))==null||b.dispatch({type:"fullscreenelementchangerequest",detail:this.fullscreenElement})}else e===u.LANG&&r!==i?(Ci(r),(v=p(this,M))==null||v.dispatch({type:"optionschangerequest",detail:{mediaLang:r}})):e===u.LOOP&&r!==i?(m=p(this,M))==null||m.dispatch({type:h.MEDIA_LOOP_REQUEST,detail:r!=null}):e===u.NO_VOLUME_PREF&&r!==i?(g=p(this,M))==null||g.dispatch({type:"optionschangerequest",detail:{noVolumePref:this.hasAttribute(u.NO_VOLUME_PREF)}}):e===u.NO_MUTED_PREF&&r!==i&&((E=p(this,M))==null||E.dispatch({type:"optionschangerequest",detail:{noMutedPref:this.hasAttribute(u.NO_MUTED_PREF)}}))}connectedCallback(){var e,i,r;this.associateElement(this),!p(this,M)&&!this.hasAttribute(u.NO_DEFAULT_STORE)&&$e(this,nr,Ma).call(this),(e=p(this,M))==null||e.dispatch({type:"documentelementchangerequest",detail:G}),(i=p(this,M))==null||i.dispatch({type:"fullscreenelementchangerequest",detail:this.fullscreenElement}),super.connectedCallback(),p(this,M)&&!p(this,Te)&&fe(this,Te,(r=p(this,M))==null?void 0:r.subscribe(p(this,ci))),p(this,ui)!==void 0&&p(this,M)&&this.media&&setTimeout(()=>{var a,s,n;(s=(a=this.media)==null?void 0:a.textTracks)!=null&&s.length&&((n=p(this,M))==null||n.dispatch({type:h.MEDIA_TOGGLE_SUBTITLES_REQUEST,detail:p(this,ui)}))},0),this.hasAttribute(u.NO_HOTKEYS)?this.disableHotkeys():this.enableHotkeys()}disconnectedCallback(){var e,i,r,a,s,n;if((e=super.disconnectedCallback)==null||e.call(this),this.disableHotkeys(),p(this,M)){let d=p(this,M).getState();fe(this,ui,!!((i=d.mediaSubtitlesShowing)!=null&&i.length)),(r=p(this,M))==null||r.dispatch({type:"fullscreenelementchangerequest",detail:void 0}),(a=p(this,M))==null||a.dispatch({type:"documentelementchangerequest",detail:void 0}),(s=p(this,M))==null||s.dispatch({type:h.MEDIA_TOGGLE_SUBTITLES_REQUEST,detail:!1})}p(this,Te)&&((n=p(this,Te))==null||n.call(this),fe(this,Te,void 0)),this.unassociateElement(this),p(this,le)&&(p(this,le).remove(),fe(this,le,null))}mediaSetCallback(e){var i;super.mediaSetCallback(e),(i=p(this,M))==null||i.dispatch({type:"mediaelementchangerequest",detail:e}),e.hasAttribute("tabindex")||(e.tabIndex=-1)}mediaUnsetCallback(e){var i;super.mediaUnsetCallback(e),(i=p(this,M))==null||i.dispatch({type:"mediaelementchangerequest",detail:void 0})}propagateMediaState(e,i){Zo(this.mediaStateReceivers,e,i)}associateElement(e){if(!e)return;let{associatedElementSubscriptions:i}=this;if(i.has(e))return;let r=this.registerMediaStateReceiver.bind(this),a=this.unregisterMediaStateReceiver.bind(this),s=id(e,r,a);Object.values(h).forEach(n=>{e.addEventListener(n,p(this,or))}),i.set(e,s)}unassociateElement(e){if(!e)return;let{associatedElementSubscriptions:i}=this;if(!i.has(e))return;i.get(e)(),i.delete(e),Object.values(h).forEach(a=>{e.removeEventListener(a,p(this,or))})}registerMediaStateReceiver(e){if(!e)return;let i=this.mediaStateReceivers;i.indexOf(e)>-1||(i.push(e),p(this,M)&&Object.entries(p(this,M).getState()).forEach(([a,s])=>{Zo([e],a,s)}))}unregisterMediaStateReceiver(e){let i=this.mediaStateReceivers,r=i.indexOf(e);r<0||i.splice(r,1)}enableHotkeys(){this.addEventListener("keydown",$e(this,lr,La))}disableHotkeys(){this.removeEventListener("keydown",$e(this,lr,La)),this.removeEventListener("keyup",p(this,nt))}get hotkeys(){return p(this,Ue)}set hotkeys(e){x(this,u.HOTKEYS,e)}keyboardShortcutHandler(e){var i,r,a,s,n,d,c,k,S;let b=e.target;if(((a=(r=(i=b.getAttribute(u.KEYS_USED))==null?void 0:i.split(" "))!=null?r:b?.keysUsed)!=null?a:[]).map(A=>A==="Space"?" ":A).filter(Boolean).includes(e.key))return;let m,g,E;if(!(p(this,Ue).contains(Zi(e.key))||e.shiftKey&&(e.key==="/"||e.key==="?")&&p(this,Ue).contains("noshift+/")))switch(e.key){case" ":case"k":m=p(this,M).getState().mediaPaused?h.MEDIA_PLAY_REQUEST:h.MEDIA_PAUSE_REQUEST,this.dispatchEvent(new l.CustomEvent(m,{composed:!0,bubbles:!0}));break;case"m":m=this.mediaStore.getState().mediaVolumeLevel==="off"?h.MEDIA_UNMUTE_REQUEST:h.MEDIA_MUTE_REQUEST,this.dispatchEvent(new l.CustomEvent(m,{composed:!0,bubbles:!0}));break;case"f":m=this.mediaStore.getState().mediaIsFullscreen?h.MEDIA_EXIT_FULLSCREEN_REQUEST:h.MEDIA_ENTER_FULLSCREEN_REQUEST,this.dispatchEvent(new l.CustomEvent(m,{composed:!0,bubbles:!0}));break;case"c":this.dispatchEvent(new l.CustomEvent(h.MEDIA_TOGGLE_SUBTITLES_REQUEST,{composed:!0,bubbles:!0}));break;case"ArrowLeft":case"j":{let A=this.hasAttribute(u.KEYBOARD_BACKWARD_SEEK_OFFSET)?+this.getAttribute(u.KEYBOARD_BACKWARD_SEEK_OFFSET):qo;g=Math.max(((s=this.mediaStore.getState().mediaCurrentTime)!=null?s:0)-A,0),E=new l.CustomEvent(h.MEDIA_SEEK_REQUEST,{composed:!0,bubbles:!0,detail:g}),this.dispatchEvent(E);break}case"ArrowRight":case"l":{let A=this.hasAttribute(u.KEYBOARD_FORWARD_SEEK_OFFSET)?+this.getAttribute(u.KEYBOARD_FORWARD_SEEK_OFFSET):qo;g=Math.max(((n=this.mediaStore.getState().mediaCurrentTime)!=null?n:0)+A,0),E=new l.CustomEvent(h.MEDIA_SEEK_REQUEST,{composed:!0,bubbles:!0,detail:g}),this.dispatchEvent(E);break}case"ArrowUp":{let A=this.hasAttribute(u.KEYBOARD_UP_VOLUME_STEP)?+this.getAttribute(u.KEYBOARD_UP_VOLUME_STEP):Yo;g=Math.min(((d=this.mediaStore.getState().mediaVolume)!=null?d:1)+A,1),E=new l.CustomEvent(h.MEDIA_VOLUME_REQUEST,{composed:!0,bubbles:!0,detail:g}),this.dispatchEvent(E);break}case"ArrowDown":{let A=this.hasAttribute(u.KEYBOARD_DOWN_VOLUME_STEP)?+this.getAttribute(u.KEYBOARD_DOWN_VOLUME_STEP):Yo;g=Math.max(((c=this.mediaStore.getState().mediaVolume)!=null?c:1)-A,0),E=new l.CustomEvent(h.MEDIA_VOLUME_REQUEST,{composed:!0,bubbles:!0,detail:g}),this.dispatchEvent(E);break}case"<":{let A=(k=this.mediaStore.getState().mediaPlaybackRate)!=null?k:1;g=Math.max(A-Qo,zl).toFixed(2),E=new l.CustomEvent(h.MEDIA_PLAYBACK_RATE_REQUEST,{composed:!0,bubbles:!0,detail:g}),this.dispatchEvent(E);break}case">":{let A=(S=this.mediaStore.getState().mediaPlaybackRate)!=null?S:1;g=Math.min(A+Qo,Xl).toFixed(2),E=new l.CustomEvent(h.MEDIA_PLAYBACK_RATE_REQUEST,{composed:!0,bubbles:!0,detail:g}),this.dispatchEvent(E);break}case"/":case"?":{e.shiftKey&&$e(this,Ra,Jo).call(this);break}case"p":{m=this.mediaStore.getState().mediaIsPip?h.MEDIA_EXIT_PIP_REQUEST:h.MEDIA_ENTER_PIP_REQUEST,E=new l.CustomEvent(m,{composed:!0,bubbles:!0}),this.dispatchEvent(E);break}default:break}}};Ue=new WeakMap;di=new WeakMap;M=new WeakMap;le=new WeakMap;ci=new WeakMap;Te=new WeakMap;or=new WeakMap;ui=new WeakMap;nr=new WeakSet;Ma=function(){var t;this.mediaStore=Ko({media:this.media,fullscreenElement:this.fullscreenElement,options:{defaultSubtitles:this.hasAttribute(u.DEFAULT_SUBTITLES),defaultDuration:this.hasAttribute(u.DEFAULT_DURATION)?+this.getAttribute(u.DEFAULT_DURATION):void 0,defaultStreamType:(t=this.getAttribute(u.DEFAULT_STREAM_TYPE))!=null?t:void 0,liveEdgeOffset:this.hasAttribute(u.LIVE_EDGE_OFFSET)?+this.getAttribute(u.LIVE_EDGE_OFFSET):void 0,seekToLiveOffset:this.hasAttribute(u.SEEK_TO_LIVE_OFFSET)?+this.getAttribute(u.SEEK_TO_LIVE_OFFSET):this.hasAttribute(u.LIVE_EDGE_OFFSET)?+this.getAttribute(u.LIVE_EDGE_OFFSET):void 0,noAutoSeekToLive:this.hasAttribute(u.NO_AUTO_SEEK_TO_LIVE),noVolumePref:this.hasAttribute(u.NO_VOLUME_PREF),noMutedPref:this.hasAttribute(u.NO_MUTED_PREF),noSubtitlesLangPref:this.hasAttribute(u.NO_SUBTITLES_LANG_PREF)}})};nt=new WeakMap;lr=new WeakSet;La=function(t){var e;let{metaKey:i,altKey:r,key:a,shiftKey:s}=t,n=s&&(a==="/"||a==="?");if(n&&((e=p(this,le))!=null&&e.open)){this.removeEventListener("keyup",p(this,nt));return}if(i||r||!n&&!jo.includes(a)){this.removeEventListener("keyup",p(this,nt));return}let d=t.target,c=d instanceof HTMLElement&&(d.tagName.toLowerCase()==="media-volume-range"||d.tagName.toLowerCase()==="media-time-range");[" ","ArrowLeft","ArrowRight","ArrowUp","ArrowDown"].includes(a)&&!p(this,Ue).contains(Zi(a))&&!c&&t.preventDefault(),this.addEventListener("keyup",p(this,nt),{once:!0})};hi=new WeakSet;dr=function(){p(this,le)&&(p(this,le).hotkeys=p(this,Ue).value||void 0,(this.noHotkeys||p(this,Ue).contains("noshift+/"))&&(p(this,le).open=!1))};Ra=new WeakSet;Jo=function(){p(this,le)||(fe(this,le,G.createElement("media-keyboard-shortcuts-dialog")),$e(this,hi,dr).call(this),this.appendChild(p(this,le))),p(this,le).open=!0};Zl=Object.values(o),Jl=Object.values(ea),en=t=>{var e,i,r,a;let{observedAttributes:s}=t.constructor;!s&&((e=t.nodeName)!=null&&e.includes("-"))&&(l.customElements.upgrade(t),{observedAttributes:s}=t.constructor);let n=(a=(r=(i=t?.getAttribute)==null?void 0:i.call(t,L.MEDIA_CHROME_ATTRIBUTES))==null?void 0:r.split)==null?void 0:a.call(r,/\s+/);return Array.isArray(s||n)?(s||n).filter(d=>Zl.includes(d)):[]},jl=t=>{var e,i;return(e=t.nodeName)!=null&&e.includes("-")&&l.customElements.get((i=t.nodeName)==null?void 0:i.toLowerCase())&&!(t instanceof l.customElements.get(t.nodeName.toLowerCase()))&&l.customElements.upgrade(t),Jl.some(r=>r in t)},Ca=t=>jl(t)||!!en(t).length,zo=t=>{var e;return(e=t?.join)==null?void 0:e.call(t,":")},Xo={[o.MEDIA_SUBTITLES_LIST]:ni,[o.MEDIA_SUBTITLES_SHOWING]:ni,[o.MEDIA_SEEKABLE]:zo,[o.MEDIA_BUFFERED]:t=>t?.map(zo).join(" "),[o.MEDIA_PREVIEW_COORDS]:t=>t?.join(" "),[o.MEDIA_RENDITION_LIST]:ko,[o.MEDIA_AUDIO_TRACK_LIST]:Io},ed=async(t,e,i)=>{var r,a;if(t.isConnected||await er(0),typeof i=="boolean"||i==null)return w(t,e,i);if(typeof i=="number")return B(t,e,i);if(typeof i=="string")return x(t,e,i);if(Array.isArray(i)&&!i.length)return t.removeAttribute(e);let s=(a=(r=Xo[e])==null?void 0:r.call(Xo,i))!=null?a:i;return t.setAttribute(e,s)},td=t=>{var e;return!!((e=t.closest)!=null&&e.call(t,'*[slot="media"]'))},ot=(t,e)=>{if(td(t))return;let i=(a,s)=>{var n,d;Ca(a)&&s(a);let{children:c=[]}=a??{},k=(d=(n=a?.shadowRoot)==null?void 0:n.children)!=null?d:[];[...c,...k].forEach(b=>ot(b,s))},r=t?.nodeName.toLowerCase();if(r.includes("-")&&!Ca(t)){l.customElements.whenDefined(r).then(()=>{i(t,e)});return}i(t,e)},Zo=(t,e,i)=>{t.forEach(r=>{if(e in r){r[e]=i;return}let a=en(r),s=e.toLowerCase();a.includes(s)&&ed(r,s,i)})},id=(t,e,i)=>{ot(t,e);let r=S=>{var b;let v=(b=S?.composedPath()[0])!=null?b:S.target;e(v)},a=S=>{var b;let v=(b=S?.composedPath()[0])!=null?b:S.target;i(v)};t.addEventListener(h.REGISTER_MEDIA_STATE_RECEIVER,r),t.addEventListener(h.UNREGISTER_MEDIA_STATE_RECEIVER,a);let s=S=>{S.forEach(b=>{let{addedNodes:v=[],removedNodes:m=[],type:g,target:E,attributeName:I}=b;g==="childList"?(Array.prototype.forEach.call(v,A=>ot(A,e)),Array.prototype.forEach.call(m,A=>ot(A,i))):g==="attributes"&&I===L.MEDIA_CHROME_ATTRIBUTES&&(Ca(E)?e(E):i(E))})},n=[],d=S=>{let b=S.target;b.name!=="media"&&(n.forEach(v=>ot(v,i)),n=[...b.assignedElements({flatten:!0})],n.forEach(v=>ot(v,e)))};t.addEventListener("slotchange",d);let c=new MutationObserver(s);return c.observe(t,{childList:!0,attributes:!0,subtree:!0}),()=>{ot(t,i),t.removeEventListener("slotchange",d),c.disconnect(),t.removeEventListener(h.REGISTER_MEDIA_STATE_RECEIVER,r),t.removeEventListener(h.UNREGISTER_MEDIA_STATE_RECEIVER,a)}};l.customElements.get("media-controller")||l.customElements.define("media-controller",Da)});function ad(t){return`
    <style>
      :host {
        
        box-sizing: border-box;
        display: var(--media-control-display, var(--media-control-bar-display, inline-flex));
        color: var(--media-text-color, var(--media-primary-color, rgb(238 238 238)));
        --media-loading-indicator-icon-height: 44px;
      }

      ::slotted(media-time-range),
      ::slotted(media-volume-range) {
        min-height: 100%;
      }

      ::slotted(media-time-range),
      ::slotted(media-clip-selector) {
        flex-grow: 1;
      }

      ::slotted([role="menu"]) {
        position: absolute;
      }
    </style>

    <slot></slot>
  `}var rn,cr,rd,ur,Se,mi,an=T(()=>{O();P();R();rn=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},cr=(t,e,i)=>(rn(t,e,"read from private field"),i?i.call(t):e.get(t)),rd=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},ur=(t,e,i,r)=>(rn(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i);mi=class extends l.HTMLElement{constructor(){if(super(),rd(this,Se,void 0),!this.shadowRoot){this.attachShadow(this.constructor.shadowRootOptions);let e=z(this.attributes);this.shadowRoot.innerHTML=this.constructor.getTemplateHTML(e)}}static get observedAttributes(){return[L.MEDIA_CONTROLLER]}attributeChangedCallback(e,i,r){var a,s,n,d,c;e===L.MEDIA_CONTROLLER&&(i&&((s=(a=cr(this,Se))==null?void 0:a.unassociateElement)==null||s.call(a,this),ur(this,Se,null)),r&&this.isConnected&&(ur(this,Se,(n=this.getRootNode())==null?void 0:n.getElementById(r)),(c=(d=cr(this,Se))==null?void 0:d.associateElement)==null||c.call(d,this)))}connectedCallback(){var e,i,r;let a=this.getAttribute(L.MEDIA_CONTROLLER);a&&(ur(this,Se,(e=this.getRootNode())==null?void 0:e.getElementById(a)),(r=(i=cr(this,Se))==null?void 0:i.associateElement)==null||r.call(i,this))}disconnectedCallback(){var e,i;(i=(e=cr(this,Se))==null?void 0:e.unassociateElement)==null||i.call(e,this),ur(this,Se,null)}};Se=new WeakMap;mi.shadowRootOptions={mode:"open"};mi.getTemplateHTML=ad;l.customElements.get("media-control-bar")||l.customElements.define("media-control-bar",mi)});function sd(t){return`
    <style>
      :host {
        --_focus-box-shadow: var(--media-focus-box-shadow, inset 0 0 0 2px rgb(27 127 204 / .9));
        --_media-range-padding: var(--media-range-padding, var(--media-control-padding, 10px));

        box-shadow: var(--_focus-visible-box-shadow, none);
        background: var(--media-control-background, var(--media-secondary-color, rgb(20 20 30 / .7)));
        height: calc(var(--media-control-height, 24px) + 2 * var(--_media-range-padding));
        display: inline-flex;
        align-items: center;
        
        vertical-align: middle;
        box-sizing: border-box;
        position: relative;
        width: 100px;
        transition: background .15s linear;
        cursor: var(--media-cursor, pointer);
        pointer-events: auto;
        touch-action: none; 
      }

      
      input[type=range]:focus {
        outline: 0;
      }
      input[type=range]:focus::-webkit-slider-runnable-track {
        outline: 0;
      }

      :host(:hover) {
        background: var(--media-control-hover-background, rgb(50 50 70 / .7));
      }

      #leftgap {
        padding-left: var(--media-range-padding-left, var(--_media-range-padding));
      }

      #rightgap {
        padding-right: var(--media-range-padding-right, var(--_media-range-padding));
      }

      #startpoint,
      #endpoint {
        position: absolute;
      }

      #endpoint {
        right: 0;
      }

      #container {
        
        width: var(--media-range-track-width, 100%);
        transform: translate(var(--media-range-track-translate-x, 0px), var(--media-range-track-translate-y, 0px));
        position: relative;
        height: 100%;
        display: flex;
        align-items: center;
        min-width: 40px;
      }

      #range {
        
        display: var(--media-time-range-hover-display, block);
        bottom: var(--media-time-range-hover-bottom, 0);
        height: var(--media-time-range-hover-height, max(100% , 25px));
        width: 100%;
        position: absolute;
        cursor: var(--media-cursor, pointer);

        -webkit-appearance: none; 
        -webkit-tap-highlight-color: transparent;
        background: transparent; 
        margin: 0;
        z-index: 1;
      }

      @media (hover: hover) {
        #range {
          bottom: var(--media-time-range-hover-bottom, 0);
          height: var(--media-time-range-hover-height, max(100%, 20px));
        }
      }

      
      
      #range::-webkit-slider-thumb {
        -webkit-appearance: none;
        background: transparent;
        width: .1px;
        height: .1px;
      }

      
      #range::-moz-range-thumb {
        background: transparent;
        border: transparent;
        width: .1px;
        height: .1px;
      }

      #appearance {
        height: var(--media-range-track-height, 4px);
        display: flex;
        flex-direction: column;
        justify-content: center;
        width: 100%;
        position: absolute;
        
        will-change: transform;
      }

      #track {
        background: var(--media-range-track-background, rgb(255 255 255 / .2));
        border-radius: var(--media-range-track-border-radius, 1px);
        border: var(--media-range-track-border, none);
        outline: var(--media-range-track-outline);
        outline-offset: var(--media-range-track-outline-offset);
        backdrop-filter: var(--media-range-track-backdrop-filter);
        -webkit-backdrop-filter: var(--media-range-track-backdrop-filter);
        box-shadow: var(--media-range-track-box-shadow, none);
        position: absolute;
        width: 100%;
        height: 100%;
        overflow: hidden;
      }

      #progress,
      #pointer {
        position: absolute;
        height: 100%;
        will-change: width;
      }

      #progress {
        background: var(--media-range-bar-color, var(--media-primary-color, rgb(238 238 238)));
        transition: var(--media-range-track-transition);
      }

      #pointer {
        background: var(--media-range-track-pointer-background);
        border-right: var(--media-range-track-pointer-border-right);
        transition: visibility .25s, opacity .25s;
        visibility: hidden;
        opacity: 0;
      }

      @media (hover: hover) {
        :host(:hover) #pointer {
          transition: visibility .5s, opacity .5s;
          visibility: visible;
          opacity: 1;
        }
      }

      #thumb,
      ::slotted([slot=thumb]) {
        width: var(--media-range-thumb-width, 10px);
        height: var(--media-range-thumb-height, 10px);
        transition: var(--media-range-thumb-transition);
        transform: var(--media-range-thumb-transform, none);
        opacity: var(--media-range-thumb-opacity, 1);
        translate: -50%;
        position: absolute;
        left: 0;
        cursor: var(--media-cursor, pointer);
      }

      #thumb {
        border-radius: var(--media-range-thumb-border-radius, 10px);
        background: var(--media-range-thumb-background, var(--media-primary-color, rgb(238 238 238)));
        box-shadow: var(--media-range-thumb-box-shadow, 1px 1px 1px transparent);
        border: var(--media-range-thumb-border, none);
      }

      :host([disabled]) #thumb {
        background-color: #777;
      }

      .segments #appearance {
        height: var(--media-range-segment-hover-height, 7px);
      }

      #track {
        clip-path: url(#segments-clipping);
      }

      #segments {
        --segments-gap: var(--media-range-segments-gap, 2px);
        position: absolute;
        width: 100%;
        height: 100%;
      }

      #segments-clipping {
        transform: translateX(calc(var(--segments-gap) / 2));
      }

      #segments-clipping:empty {
        display: none;
      }

      #segments-clipping rect {
        height: var(--media-range-track-height, 4px);
        y: calc((var(--media-range-segment-hover-height, 7px) - var(--media-range-track-height, 4px)) / 2);
        transition: var(--media-range-segment-transition, transform .1s ease-in-out);
        transform: var(--media-range-segment-transform, scaleY(1));
        transform-origin: center;
      }

      /* Visible label for accessibility - positioned off-screen but technically visible (Firefox requires visible labels) */
      #range-label {
        position: absolute;
        left: -10000px;
        background: var(--media-control-background, var(--media-secondary-color, rgb(20 20 30 / .7)));
        pointer-events: none;
      }
    </style>
    <div id="leftgap"></div>
    <div id="container">
      <div id="startpoint"></div>
      <div id="endpoint"></div>
      <div id="appearance">
        <div id="track" part="track">
          <div id="pointer"></div>
          <div id="progress" part="progress"></div>
        </div>
        <slot name="thumb">
          <div id="thumb" part="thumb"></div>
        </slot>
        <svg id="segments" aria-hidden="true"><clipPath id="segments-clipping"></clipPath></svg>
      </div>
        <input id="range" type="range" min="0" max="1" step="any" value="0">
        <label for="range" id="range-label"></label>

      ${this.getContainerTemplateHTML(t)}
    </div>
    <div id="rightgap"></div>
  `}function od(t){return""}var Ba,W,ee,Ve,_e,ke,Ar,hr,mr,ge,gr,pr,Er,vr,Wa,sn,fr,xa,_r,Ua,br,$a,Pa,on,Na,nn,Fa,ln,Ha,dn,Ie,Va=T(()=>{O();R();P();ia();Ba=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},W=(t,e,i)=>(Ba(t,e,"read from private field"),i?i.call(t):e.get(t)),ee=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},Ve=(t,e,i,r)=>(Ba(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i),_e=(t,e,i)=>(Ba(t,e,"access private method"),i);Ie=class extends l.HTMLElement{constructor(){if(super(),ee(this,Wa),ee(this,fr),ee(this,_r),ee(this,br),ee(this,Pa),ee(this,Na),ee(this,Fa),ee(this,Ha),ee(this,ke,void 0),ee(this,Ar,void 0),ee(this,hr,void 0),ee(this,mr,void 0),ee(this,ge,{}),ee(this,gr,[]),ee(this,pr,()=>{if(this.range.matches(":focus-visible")){let{style:e}=N(this.shadowRoot,":host");e.setProperty("--_focus-visible-box-shadow","var(--_focus-box-shadow)")}}),ee(this,Er,()=>{let{style:e}=N(this.shadowRoot,":host");e.removeProperty("--_focus-visible-box-shadow")}),ee(this,vr,()=>{let e=this.shadowRoot.querySelector("#segments-clipping");e&&e.parentNode.append(e)}),!this.shadowRoot){this.attachShadow(this.constructor.shadowRootOptions);let e=z(this.attributes),i=this.constructor.getTemplateHTML(e);this.shadowRoot.setHTMLUnsafe?this.shadowRoot.setHTMLUnsafe(i):this.shadowRoot.innerHTML=i}this.container=this.shadowRoot.querySelector("#container"),Ve(this,hr,this.shadowRoot.querySelector("#startpoint")),Ve(this,mr,this.shadowRoot.querySelector("#endpoint")),this.range=this.shadowRoot.querySelector("#range"),this.appearance=this.shadowRoot.querySelector("#appearance")}static get observedAttributes(){return["disabled","aria-disabled",L.MEDIA_CONTROLLER]}attributeChangedCallback(e,i,r){var a,s,n,d,c;e===L.MEDIA_CONTROLLER?(i&&((s=(a=W(this,ke))==null?void 0:a.unassociateElement)==null||s.call(a,this),Ve(this,ke,null)),r&&this.isConnected&&(Ve(this,ke,(n=this.getRootNode())==null?void 0:n.getElementById(r)),(c=(d=W(this,ke))==null?void 0:d.associateElement)==null||c.call(d,this))):(e==="disabled"||e==="aria-disabled"&&i!==r)&&(r==null?(this.range.removeAttribute(e),_e(this,fr,xa).call(this)):(this.range.setAttribute(e,r),_e(this,_r,Ua).call(this)))}connectedCallback(){var e,i,r;let{style:a}=N(this.shadowRoot,":host");a.setProperty("display",`var(--media-control-display, var(--${this.localName}-display, inline-flex))`),W(this,ge).pointer=N(this.shadowRoot,"#pointer"),W(this,ge).progress=N(this.shadowRoot,"#progress"),W(this,ge).thumb=N(this.shadowRoot,'#thumb, ::slotted([slot="thumb"])'),W(this,ge).activeSegment=N(this.shadowRoot,"#segments-clipping rect:nth-child(0)");let s=this.getAttribute(L.MEDIA_CONTROLLER);s&&(Ve(this,ke,(e=this.getRootNode())==null?void 0:e.getElementById(s)),(r=(i=W(this,ke))==null?void 0:i.associateElement)==null||r.call(i,this)),this.updateBar(),this.shadowRoot.addEventListener("focusin",W(this,pr)),this.shadowRoot.addEventListener("focusout",W(this,Er)),_e(this,fr,xa).call(this),Ni(this.container,W(this,vr))}disconnectedCallback(){var e,i;_e(this,_r,Ua).call(this),(i=(e=W(this,ke))==null?void 0:e.unassociateElement)==null||i.call(e,this),Ve(this,ke,null),this.shadowRoot.removeEventListener("focusin",W(this,pr)),this.shadowRoot.removeEventListener("focusout",W(this,Er)),Fi(this.container,W(this,vr))}updatePointerBar(e){var i;(i=W(this,ge).pointer)==null||i.style.setProperty("width",`${this.getPointerRatio(e)*100}%`)}updateBar(){var e,i;let r=this.range.valueAsNumber*100;(e=W(this,ge).progress)==null||e.style.setProperty("width",`${r}%`),(i=W(this,ge).thumb)==null||i.style.setProperty("left",`${r}%`)}updateSegments(e){let i=this.shadowRoot.querySelector("#segments-clipping");if(i.textContent="",this.container.classList.toggle("segments",!!e?.length),!e?.length)return;let r=[...new Set([+this.range.min,...e.flatMap(s=>[s.start,s.end]),+this.range.max])];Ve(this,gr,[...r]);let a=r.pop();for(let[s,n]of r.entries()){let[d,c]=[s===0,s===r.length-1],k=d?"calc(var(--segments-gap) / -1)":`${n*100}%`,b=`calc(${((c?a:r[s+1])-n)*100}%${d||c?"":" - var(--segments-gap)"})`,v=G.createElementNS("http://www.w3.org/2000/svg","rect"),m=aa(this.shadowRoot,`#segments-clipping rect:nth-child(${s+1})`);m.style.setProperty("x",k),m.style.setProperty("width",b),i.append(v)}}getPointerRatio(e){return no(e.clientX,e.clientY,W(this,hr).getBoundingClientRect(),W(this,mr).getBoundingClientRect())}get dragging(){return this.hasAttribute("dragging")}handleEvent(e){switch(e.type){case"pointermove":_e(this,Ha,dn).call(this,e);break;case"input":this.updateBar();break;case"pointerenter":_e(this,Pa,on).call(this,e);break;case"pointerdown":_e(this,br,$a).call(this,e);break;case"pointerup":_e(this,Na,nn).call(this);break;case"pointerleave":_e(this,Fa,ln).call(this);break}}get keysUsed(){return["ArrowUp","ArrowRight","ArrowDown","ArrowLeft"]}};ke=new WeakMap;Ar=new WeakMap;hr=new WeakMap;mr=new WeakMap;ge=new WeakMap;gr=new WeakMap;pr=new WeakMap;Er=new WeakMap;vr=new WeakMap;Wa=new WeakSet;sn=function(t){let e=W(this,ge).activeSegment;if(!e)return;let i=this.getPointerRatio(t),a=`#segments-clipping rect:nth-child(${W(this,gr).findIndex((s,n,d)=>{let c=d[n+1];return c!=null&&i>=s&&i<=c})+1})`;(e.selectorText!=a||!e.style.transform)&&(e.selectorText=a,e.style.setProperty("transform","var(--media-range-segment-hover-transform, scaleY(2))"))};fr=new WeakSet;xa=function(){this.hasAttribute("disabled")||!this.isConnected||(this.addEventListener("input",this),this.addEventListener("pointerdown",this),this.addEventListener("pointerenter",this))};_r=new WeakSet;Ua=function(){var t,e;this.removeEventListener("input",this),this.removeEventListener("pointerdown",this),this.removeEventListener("pointerenter",this),this.removeEventListener("pointerleave",this),(t=l.window)==null||t.removeEventListener("pointerup",this),(e=l.window)==null||e.removeEventListener("pointermove",this)};br=new WeakSet;$a=function(t){var e;Ve(this,Ar,t.composedPath().includes(this.range)),(e=l.window)==null||e.addEventListener("pointerup",this,{once:!0})};Pa=new WeakSet;on=function(t){var e;t.pointerType!=="mouse"&&_e(this,br,$a).call(this,t),this.addEventListener("pointerleave",this,{once:!0}),(e=l.window)==null||e.addEventListener("pointermove",this)};Na=new WeakSet;nn=function(){var t;(t=l.window)==null||t.removeEventListener("pointerup",this),this.toggleAttribute("dragging",!1),this.range.disabled=this.hasAttribute("disabled")};Fa=new WeakSet;ln=function(){var t,e;this.removeEventListener("pointerleave",this),(t=l.window)==null||t.removeEventListener("pointermove",this),this.toggleAttribute("dragging",!1),this.range.disabled=this.hasAttribute("disabled"),(e=W(this,ge).activeSegment)==null||e.style.removeProperty("transform")};Ha=new WeakSet;dn=function(t){t.pointerType==="pen"&&t.buttons===0||(this.toggleAttribute("dragging",t.buttons===1||t.pointerType!=="mouse"),this.updatePointerBar(t),_e(this,Wa,sn).call(this,t),this.dragging&&(t.pointerType!=="mouse"||!W(this,Ar))&&(this.range.disabled=!0,this.range.valueAsNumber=this.getPointerRatio(t),this.range.dispatchEvent(new Event("input",{bubbles:!0,composed:!0}))))};Ie.shadowRootOptions={mode:"open"};Ie.getTemplateHTML=sd;Ie.getContainerTemplateHTML=od;l.customElements.get("media-chrome-range")||l.customElements.define("media-chrome-range",Ie)});function ld(t){return`
    <style>
      :host {
        box-sizing: border-box;
        display: var(--media-control-display, var(--media-preview-thumbnail-display, inline-block));
        overflow: hidden;
      }

      img {
        display: none;
        position: relative;
      }
    </style>
    <img crossorigin loading="eager" decoding="async">
  `}var cn,Tr,nd,Sr,ye,xt,Ka,Ga=T(()=>{R();O();P();cn=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},Tr=(t,e,i)=>(cn(t,e,"read from private field"),i?i.call(t):e.get(t)),nd=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},Sr=(t,e,i,r)=>(cn(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i);xt=class extends l.HTMLElement{constructor(){if(super(),nd(this,ye,void 0),!this.shadowRoot){this.attachShadow(this.constructor.shadowRootOptions);let e=z(this.attributes);this.shadowRoot.innerHTML=this.constructor.getTemplateHTML(e)}}static get observedAttributes(){return[L.MEDIA_CONTROLLER,o.MEDIA_PREVIEW_IMAGE,o.MEDIA_PREVIEW_COORDS]}connectedCallback(){var e,i,r;let a=this.getAttribute(L.MEDIA_CONTROLLER);a&&(Sr(this,ye,(e=this.getRootNode())==null?void 0:e.getElementById(a)),(r=(i=Tr(this,ye))==null?void 0:i.associateElement)==null||r.call(i,this))}disconnectedCallback(){var e,i;(i=(e=Tr(this,ye))==null?void 0:e.unassociateElement)==null||i.call(e,this),Sr(this,ye,null)}attributeChangedCallback(e,i,r){var a,s,n,d,c;[o.MEDIA_PREVIEW_IMAGE,o.MEDIA_PREVIEW_COORDS].includes(e)&&this.update(),e===L.MEDIA_CONTROLLER&&(i&&((s=(a=Tr(this,ye))==null?void 0:a.unassociateElement)==null||s.call(a,this),Sr(this,ye,null)),r&&this.isConnected&&(Sr(this,ye,(n=this.getRootNode())==null?void 0:n.getElementById(r)),(c=(d=Tr(this,ye))==null?void 0:d.associateElement)==null||c.call(d,this)))}get mediaPreviewImage(){return U(this,o.MEDIA_PREVIEW_IMAGE)}set mediaPreviewImage(e){x(this,o.MEDIA_PREVIEW_IMAGE,e)}get mediaPreviewCoords(){let e=this.getAttribute(o.MEDIA_PREVIEW_COORDS);if(e)return e.split(/\s+/).map(i=>+i)}set mediaPreviewCoords(e){if(!e){this.removeAttribute(o.MEDIA_PREVIEW_COORDS);return}this.setAttribute(o.MEDIA_PREVIEW_COORDS,e.join(" "))}update(){let e=this.mediaPreviewCoords,i=this.mediaPreviewImage;if(!(e&&i))return;let[r,a,s,n]=e,d=i.split("#")[0],c=getComputedStyle(this),{maxWidth:k,maxHeight:S,minWidth:b,minHeight:v}=c,m=c.getPropertyValue("--media-preview-thumbnail-object-fit").trim()||"contain",g,E;if(m==="fill"){let De=parseInt(k)/s,Ce=parseInt(S)/n,Zt=parseInt(b)/s,Ze=parseInt(v)/n;g=De<1?De:Math.max(De,Zt),E=Ce<1?Ce:Math.max(Ce,Ze)}else{let De=Math.min(parseInt(k)/s,parseInt(S)/n),Ce=Math.max(parseInt(b)/s,parseInt(v)/n),Ze=De<1?De:Ce>1?Ce:1;g=Ze,E=Ze}let{style:I}=N(this.shadowRoot,":host"),A=N(this.shadowRoot,"img").style,te=this.shadowRoot.querySelector("img"),Xt=Math.min(g,E)<1?"min":"max";I.setProperty(`${Xt}-width`,"initial","important"),I.setProperty(`${Xt}-height`,"initial","important"),I.width=`${s*g}px`,I.height=`${n*E}px`;let mt=()=>{A.width=`${this.imgWidth*g}px`,A.height=`${this.imgHeight*E}px`,A.display="block"};te.src!==d&&(te.onload=()=>{this.imgWidth=te.naturalWidth,this.imgHeight=te.naturalHeight,mt(),te.onload=null},te.src=d,mt()),mt(),A.transform=`translate(-${r*g}px, -${a*E}px)`}};ye=new WeakMap;xt.shadowRootOptions={mode:"open"};xt.getTemplateHTML=ld;l.customElements.get("media-preview-thumbnail")||l.customElements.define("media-preview-thumbnail",xt);Ka=xt});function cd(t,e={}){return`
    <style>
      :host {
        font: var(--media-font,
          var(--media-font-weight, normal)
          var(--media-font-size, 14px) /
          var(--media-text-content-height, var(--media-control-height, 24px))
          var(--media-font-family, helvetica neue, segoe ui, roboto, arial, sans-serif));
        color: var(--media-text-color, var(--media-primary-color, rgb(238 238 238)));
        background: var(--media-text-background, var(--media-control-background, var(--media-secondary-color, rgb(20 20 30 / .7))));
        padding: var(--media-control-padding, 10px);
        display: inline-flex;
        justify-content: center;
        align-items: center;
        vertical-align: middle;
        box-sizing: border-box;
        text-align: center;
        pointer-events: auto;
      }

      
      :host(:focus-visible) {
        box-shadow: var(--media-focus-box-shadow, inset 0 0 0 2px rgb(27 127 204 / .9));
        outline: 0;
      }

      
      :host(:where(:focus)) {
        box-shadow: none;
        outline: 0;
      }
    </style>

    ${this.getSlotTemplateHTML(t,e)}
  `}function ud(t,e){return`
    <slot></slot>
  `}var un,kr,dd,Ir,we,ce,yr=T(()=>{O();P();R();un=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},kr=(t,e,i)=>(un(t,e,"read from private field"),i?i.call(t):e.get(t)),dd=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},Ir=(t,e,i,r)=>(un(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i);ce=class extends l.HTMLElement{constructor(){if(super(),dd(this,we,void 0),!this.shadowRoot){this.attachShadow(this.constructor.shadowRootOptions);let e=z(this.attributes);this.shadowRoot.innerHTML=this.constructor.getTemplateHTML(e)}}static get observedAttributes(){return[L.MEDIA_CONTROLLER]}attributeChangedCallback(e,i,r){var a,s,n,d,c;e===L.MEDIA_CONTROLLER&&(i&&((s=(a=kr(this,we))==null?void 0:a.unassociateElement)==null||s.call(a,this),Ir(this,we,null)),r&&this.isConnected&&(Ir(this,we,(n=this.getRootNode())==null?void 0:n.getElementById(r)),(c=(d=kr(this,we))==null?void 0:d.associateElement)==null||c.call(d,this)))}connectedCallback(){var e,i,r;let{style:a}=N(this.shadowRoot,":host");a.setProperty("display",`var(--media-control-display, var(--${this.localName}-display, inline-flex))`);let s=this.getAttribute(L.MEDIA_CONTROLLER);s&&(Ir(this,we,(e=this.getRootNode())==null?void 0:e.getElementById(s)),(r=(i=kr(this,we))==null?void 0:i.associateElement)==null||r.call(i,this))}disconnectedCallback(){var e,i;(i=(e=kr(this,we))==null?void 0:e.unassociateElement)==null||i.call(e,this),Ir(this,we,null)}};we=new WeakMap;ce.shadowRootOptions={mode:"open"};ce.getTemplateHTML=cd;ce.getSlotTemplateHTML=ud;l.customElements.get("media-text-display")||l.customElements.define("media-text-display",ce)});function dt(t,e){let i=!1;t<0&&(i=!0,t=0-t),t=t<0?0:t;let r=Math.floor(t%60),a=Math.floor(t/60%60),s=Math.floor(t/3600),n=Math.floor(e/60%60),d=Math.floor(e/3600);return(isNaN(t)||t===1/0)&&(s=a=r="0"),s=s>0||d>0?s+":":"",a=((s||n>=10)&&a<10?"0"+a:a)+":",r=r<10?"0"+r:r,(i?"-":"")+s+a+r}var hn,mn,lt,ch,wr=T(()=>{Rt();J();hn=[{singular:"hour",plural:"hours"},{singular:"minute",plural:"minutes"},{singular:"second",plural:"seconds"}],mn=(t,e)=>{let i=t===1?_(hn[e].singular):_(hn[e].plural);return`${t} ${i}`},lt=t=>{if(!Lt(t))return"";let e=Math.abs(t),i=e!==t,r=new Date(0,0,0,0,0,e,0),s=[r.getHours(),r.getMinutes(),r.getSeconds()].map((n,d)=>n&&mn(n,d)).filter(n=>n).join(", ");return i?_("{time} remaining",{time:s}):e===0?mn(0,2):s};ch=Object.freeze({length:0,start(t){let e=t>>>0;if(e>=this.length)throw new DOMException(`Failed to execute 'start' on 'TimeRanges': The index provided (${e}) is greater than or equal to the maximum bound (${this.length}).`);return 0},end(t){let e=t>>>0;if(e>=this.length)throw new DOMException(`Failed to execute 'end' on 'TimeRanges': The index provided (${e}) is greater than or equal to the maximum bound (${this.length}).`);return 0}})});var En,pn,hd,md,pi,qa,vn=T(()=>{yr();R();wr();O();P();En=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},pn=(t,e,i)=>(En(t,e,"read from private field"),i?i.call(t):e.get(t)),hd=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},md=(t,e,i,r)=>(En(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i),qa=class extends ce{constructor(){super(),hd(this,pi,void 0),md(this,pi,this.shadowRoot.querySelector("slot")),pn(this,pi).textContent=dt(0)}static get observedAttributes(){return[...super.observedAttributes,o.MEDIA_PREVIEW_TIME]}attributeChangedCallback(e,i,r){super.attributeChangedCallback(e,i,r),e===o.MEDIA_PREVIEW_TIME&&r!=null&&(pn(this,pi).textContent=dt(parseFloat(r)))}get mediaPreviewTime(){return C(this,o.MEDIA_PREVIEW_TIME)}set mediaPreviewTime(e){B(this,o.MEDIA_PREVIEW_TIME,e)}};pi=new WeakMap;l.customElements.get("media-preview-time-display")||l.customElements.define("media-preview-time-display",qa)});var fn,pd,Ed,vd,Mr,Ya,_n=T(()=>{yr();R();O();P();J();fn=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},pd=(t,e,i)=>(fn(t,e,"read from private field"),i?i.call(t):e.get(t)),Ed=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},vd=(t,e,i,r)=>(fn(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i),Ya=class extends ce{constructor(){super(),Ed(this,Mr,void 0),vd(this,Mr,this.shadowRoot.querySelector("slot"))}static get observedAttributes(){return[...super.observedAttributes,o.MEDIA_PREVIEW_CHAPTER,o.MEDIA_LANG]}attributeChangedCallback(e,i,r){if(super.attributeChangedCallback(e,i,r),(e===o.MEDIA_PREVIEW_CHAPTER||e===o.MEDIA_LANG)&&r!==i&&r!=null)if(pd(this,Mr).textContent=r,r!==""){let a=_("chapter: {chapterName}",{chapterName:r});this.setAttribute("aria-valuetext",a)}else this.removeAttribute("aria-valuetext")}get mediaPreviewChapter(){return U(this,o.MEDIA_PREVIEW_CHAPTER)}set mediaPreviewChapter(e){x(this,o.MEDIA_PREVIEW_CHAPTER,e)}};Mr=new WeakMap;l.customElements.get("media-preview-chapter-display")||l.customElements.define("media-preview-chapter-display",Ya)});var gn,Z,Me,de,fd,Ut,Lr,Pt,Ei,Rr,Dr,Cr,Nt,ct,Or,xr,bn=T(()=>{gn=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},Z=(t,e,i)=>(gn(t,e,"read from private field"),i?i.call(t):e.get(t)),Me=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},de=(t,e,i,r)=>(gn(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i),fd=(t,e,i,r)=>({set _(a){de(t,e,a,i)},get _(){return Z(t,e,r)}}),xr=class{constructor(e,i,r){Me(this,Ut,void 0),Me(this,Lr,void 0),Me(this,Pt,void 0),Me(this,Ei,void 0),Me(this,Rr,void 0),Me(this,Dr,void 0),Me(this,Cr,void 0),Me(this,Nt,void 0),Me(this,ct,0),Me(this,Or,(a=performance.now())=>{de(this,ct,requestAnimationFrame(Z(this,Or))),de(this,Ei,performance.now()-Z(this,Pt));let s=1e3/this.fps;if(Z(this,Ei)>s){de(this,Pt,a-Z(this,Ei)%s);let n=1e3/((a-Z(this,Lr))/++fd(this,Rr)._),d=(a-Z(this,Dr))/1e3/this.duration,c=Z(this,Cr)+d*this.playbackRate;c-Z(this,Ut).valueAsNumber>0?de(this,Nt,this.playbackRate/this.duration/n):(de(this,Nt,.995*Z(this,Nt)),c=Z(this,Ut).valueAsNumber+Z(this,Nt)),this.callback(c)}}),de(this,Ut,e),this.callback=i,this.fps=r}start(){Z(this,ct)===0&&(de(this,Pt,performance.now()),de(this,Lr,Z(this,Pt)),de(this,Rr,0),Z(this,Or).call(this))}stop(){Z(this,ct)!==0&&(cancelAnimationFrame(Z(this,ct)),de(this,ct,0))}update({start:e,duration:i,playbackRate:r}){let a=e-Z(this,Ut).valueAsNumber,s=Math.abs(i-this.duration);(a>0||a<-.5/i||s>=.5)&&this.callback(e),de(this,Cr,e),de(this,Dr,performance.now()),this.duration=i,this.playbackRate=r}};Ut=new WeakMap;Lr=new WeakMap;Pt=new WeakMap;Ei=new WeakMap;Rr=new WeakMap;Dr=new WeakMap;Cr=new WeakMap;Nt=new WeakMap;ct=new WeakMap;Or=new WeakMap});function gd(t){return`
    <style>
      :host {
        --media-box-border-radius: 4px;
        --media-box-padding-left: 10px;
        --media-box-padding-right: 10px;
        --media-preview-border-radius: var(--media-box-border-radius);
        --media-box-arrow-offset: var(--media-box-border-radius);
        --_control-background: var(--media-control-background, var(--media-secondary-color, rgb(20 20 30 / .7)));
        --_preview-background: var(--media-preview-background, var(--_control-background));

        
        contain: layout;
      }

      #buffered {
        background: var(--media-time-range-buffered-color, rgb(255 255 255 / .4));
        position: absolute;
        height: 100%;
        will-change: width;
      }

      #preview-rail,
      #current-rail {
        width: 100%;
        position: absolute;
        left: 0;
        bottom: 100%;
        pointer-events: none;
        will-change: transform;
      }

      [part~="box"] {
        width: min-content;
        
        position: absolute;
        bottom: 100%;
        flex-direction: column;
        align-items: center;
        transform: translateX(-50%);
      }

      [part~="current-box"] {
        display: var(--media-current-box-display, var(--media-box-display, flex));
        margin: var(--media-current-box-margin, var(--media-box-margin, 0 0 5px));
        visibility: hidden;
      }

      [part~="preview-box"] {
        display: var(--media-preview-box-display, var(--media-box-display, flex));
        margin: var(--media-preview-box-margin, var(--media-box-margin, 0 0 5px));
        transition-property: var(--media-preview-transition-property, visibility, opacity);
        transition-duration: var(--media-preview-transition-duration-out, .25s);
        transition-delay: var(--media-preview-transition-delay-out, 0s);
        visibility: hidden;
        opacity: 0;
      }

      :host(:is([${o.MEDIA_PREVIEW_IMAGE}], [${o.MEDIA_PREVIEW_TIME}])[dragging]) [part~="preview-box"] {
        transition-duration: var(--media-preview-transition-duration-in, .5s);
        transition-delay: var(--media-preview-transition-delay-in, .25s);
        visibility: visible;
        opacity: 1;
      }

      @media (hover: hover) {
        :host(:is([${o.MEDIA_PREVIEW_IMAGE}], [${o.MEDIA_PREVIEW_TIME}]):hover) [part~="preview-box"] {
          transition-duration: var(--media-preview-transition-duration-in, .5s);
          transition-delay: var(--media-preview-transition-delay-in, .25s);
          visibility: visible;
          opacity: 1;
        }
      }

      media-preview-thumbnail,
      ::slotted(media-preview-thumbnail) {
        visibility: hidden;
        
        transition: visibility 0s .25s;
        transition-delay: calc(var(--media-preview-transition-delay-out, 0s) + var(--media-preview-transition-duration-out, .25s));
        background: var(--media-preview-thumbnail-background, var(--_preview-background));
        box-shadow: var(--media-preview-thumbnail-box-shadow, 0 0 4px rgb(0 0 0 / .2));
        max-width: var(--media-preview-thumbnail-max-width, 180px);
        max-height: var(--media-preview-thumbnail-max-height, 160px);
        min-width: var(--media-preview-thumbnail-min-width, 120px);
        min-height: var(--media-preview-thumbnail-min-height, 80px);
        border: var(--media-preview-thumbnail-border);
        border-radius: var(--media-preview-thumbnail-border-radius,
          var(--media-preview-border-radius) var(--media-preview-border-radius) 0 0);
      }

      :host([${o.MEDIA_PREVIEW_IMAGE}][dragging]) media-preview-thumbnail,
      :host([${o.MEDIA_PREVIEW_IMAGE}][dragging]) ::slotted(media-preview-thumbnail) {
        transition-delay: var(--media-preview-transition-delay-in, .25s);
        visibility: visible;
      }

      @media (hover: hover) {
        :host([${o.MEDIA_PREVIEW_IMAGE}]:hover) media-preview-thumbnail,
        :host([${o.MEDIA_PREVIEW_IMAGE}]:hover) ::slotted(media-preview-thumbnail) {
          transition-delay: var(--media-preview-transition-delay-in, .25s);
          visibility: visible;
        }

        :host([${o.MEDIA_PREVIEW_TIME}]:hover) {
          --media-time-range-hover-display: block;
        }
      }

      media-preview-chapter-display,
      ::slotted(media-preview-chapter-display) {
        font-size: var(--media-font-size, 13px);
        line-height: 17px;
        min-width: 0;
        visibility: hidden;
        
        transition: min-width 0s, border-radius 0s, margin 0s, padding 0s, visibility 0s;
        transition-delay: calc(var(--media-preview-transition-delay-out, 0s) + var(--media-preview-transition-duration-out, .25s));
        background: var(--media-preview-chapter-background, var(--_preview-background));
        border-radius: var(--media-preview-chapter-border-radius,
          var(--media-preview-border-radius) var(--media-preview-border-radius)
          var(--media-preview-border-radius) var(--media-preview-border-radius));
        padding: var(--media-preview-chapter-padding, 3.5px 9px);
        margin: var(--media-preview-chapter-margin, 0 0 5px);
        text-shadow: var(--media-preview-chapter-text-shadow, 0 0 4px rgb(0 0 0 / .75));
      }

      :host([${o.MEDIA_PREVIEW_IMAGE}]) media-preview-chapter-display,
      :host([${o.MEDIA_PREVIEW_IMAGE}]) ::slotted(media-preview-chapter-display) {
        transition-delay: var(--media-preview-transition-delay-in, .25s);
        border-radius: var(--media-preview-chapter-border-radius, 0);
        padding: var(--media-preview-chapter-padding, 3.5px 9px 0);
        margin: var(--media-preview-chapter-margin, 0);
        min-width: 100%;
      }

      media-preview-chapter-display[${o.MEDIA_PREVIEW_CHAPTER}],
      ::slotted(media-preview-chapter-display[${o.MEDIA_PREVIEW_CHAPTER}]) {
        visibility: visible;
      }

      media-preview-chapter-display:not([aria-valuetext]),
      ::slotted(media-preview-chapter-display:not([aria-valuetext])) {
        display: none;
      }

      media-preview-time-display,
      ::slotted(media-preview-time-display),
      media-time-display,
      ::slotted(media-time-display) {
        font-size: var(--media-font-size, 13px);
        line-height: 17px;
        min-width: 0;
        
        transition: min-width 0s, border-radius 0s;
        transition-delay: calc(var(--media-preview-transition-delay-out, 0s) + var(--media-preview-transition-duration-out, .25s));
        background: var(--media-preview-time-background, var(--_preview-background));
        border-radius: var(--media-preview-time-border-radius,
          var(--media-preview-border-radius) var(--media-preview-border-radius)
          var(--media-preview-border-radius) var(--media-preview-border-radius));
        padding: var(--media-preview-time-padding, 3.5px 9px);
        margin: var(--media-preview-time-margin, 0);
        text-shadow: var(--media-preview-time-text-shadow, 0 0 4px rgb(0 0 0 / .75));
        transform: translateX(min(
          max(calc(50% - var(--_box-width) / 2),
          calc(var(--_box-shift, 0))),
          calc(var(--_box-width) / 2 - 50%)
        ));
      }

      :host([${o.MEDIA_PREVIEW_IMAGE}]) media-preview-time-display,
      :host([${o.MEDIA_PREVIEW_IMAGE}]) ::slotted(media-preview-time-display) {
        transition-delay: var(--media-preview-transition-delay-in, .25s);
        border-radius: var(--media-preview-time-border-radius,
          0 0 var(--media-preview-border-radius) var(--media-preview-border-radius));
        min-width: 100%;
      }

      :host([${o.MEDIA_PREVIEW_TIME}]:hover) {
        --media-time-range-hover-display: block;
      }

      [part~="arrow"],
      ::slotted([part~="arrow"]) {
        display: var(--media-box-arrow-display, inline-block);
        transform: translateX(min(
          max(calc(50% - var(--_box-width) / 2 + var(--media-box-arrow-offset)),
          calc(var(--_box-shift, 0))),
          calc(var(--_box-width) / 2 - 50% - var(--media-box-arrow-offset))
        ));
        
        border-color: transparent;
        border-top-color: var(--media-box-arrow-background, var(--_control-background));
        border-width: var(--media-box-arrow-border-width,
          var(--media-box-arrow-height, 5px) var(--media-box-arrow-width, 6px) 0);
        border-style: solid;
        justify-content: center;
        height: 0;
      }
    </style>
    <div id="preview-rail">
      <slot name="preview" part="box preview-box">
        <media-preview-thumbnail>
          <template shadowrootmode="${Ka.shadowRootOptions.mode}">
            ${Ka.getTemplateHTML({})}
          </template>
        </media-preview-thumbnail>
        <media-preview-chapter-display></media-preview-chapter-display>
        <media-preview-time-display></media-preview-time-display>
        <slot name="preview-arrow"><div part="arrow"></div></slot>
      </slot>
    </div>
    <div id="current-rail">
      <slot name="current" part="box current-box">
        
      </slot>
    </div>
  `}var Ja,F,Y,ue,he,Ft,Ke,Nr,fi,Fr,Pr,_i,gi,Ht,Bt,vi,Qa,An,za,Hr,ja,Br,es,Wr,ts,Xa,Tn,bi,$r,Za,Sn,_d,Ur,kn,Ai,In=T(()=>{R();Va();Ga();vn();_n();O();Rt();wr();P();bn();P();J();Ga();Ja=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},F=(t,e,i)=>(Ja(t,e,"read from private field"),i?i.call(t):e.get(t)),Y=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},ue=(t,e,i,r)=>(Ja(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i),he=(t,e,i)=>(Ja(t,e,"access private method"),i),_d=t=>{let e=t.range,i=lt(+kn(t)),r=lt(+t.mediaSeekableEnd),a=i&&r?_("{currentTime} of {totalTime}",{currentTime:i,totalTime:r}):_("video not loaded, unknown time.");e.setAttribute("aria-valuetext",a)};Ur=(t,e=t.mediaCurrentTime)=>{let i=Number.isFinite(t.mediaSeekableStart)?t.mediaSeekableStart:0,r=Number.isFinite(t.mediaDuration)?t.mediaDuration:t.mediaSeekableEnd;if(Number.isNaN(r))return 0;let a=(e-i)/(r-i);return Math.max(0,Math.min(a,1))},kn=(t,e=t.range.valueAsNumber)=>{let i=Number.isFinite(t.mediaSeekableStart)?t.mediaSeekableStart:0,r=Number.isFinite(t.mediaDuration)?t.mediaDuration:t.mediaSeekableEnd;return Number.isNaN(r)?0:e*(r-i)+i},Ai=class extends Ie{constructor(){super(),Y(this,Qa),Y(this,Hr),Y(this,Br),Y(this,Wr),Y(this,Xa),Y(this,bi),Y(this,Za),Y(this,Ft,null),Y(this,Ke,void 0),Y(this,Nr,void 0),Y(this,fi,void 0),Y(this,Fr,void 0),Y(this,Pr,void 0),Y(this,_i,void 0),Y(this,gi,void 0),Y(this,Ht,void 0),Y(this,Bt,void 0),Y(this,vi,()=>{he(this,Qa,An).call(this)?F(this,Ke).start():F(this,Ke).stop()}),Y(this,za,r=>{this.dragging||(Lt(r)&&(this.range.valueAsNumber=r),F(this,Bt)||this.updateBar())}),this.shadowRoot.querySelector("#track").insertAdjacentHTML("afterbegin",'<div id="buffered" part="buffered"></div>'),ue(this,Nr,this.shadowRoot.querySelectorAll('[part~="box"]')),ue(this,Fr,this.shadowRoot.querySelector('[part~="preview-box"]')),ue(this,Pr,this.shadowRoot.querySelector('[part~="current-box"]'));let i=getComputedStyle(this);ue(this,_i,parseInt(i.getPropertyValue("--media-box-padding-left"))),ue(this,gi,parseInt(i.getPropertyValue("--media-box-padding-right"))),ue(this,Ke,new xr(this.range,F(this,za),60))}static get observedAttributes(){return[...super.observedAttributes,o.MEDIA_PAUSED,o.MEDIA_DURATION,o.MEDIA_SEEKABLE,o.MEDIA_CURRENT_TIME,o.MEDIA_PREVIEW_IMAGE,o.MEDIA_PREVIEW_TIME,o.MEDIA_PREVIEW_CHAPTER,o.MEDIA_BUFFERED,o.MEDIA_PLAYBACK_RATE,o.MEDIA_LOADING,o.MEDIA_ENDED]}connectedCallback(){var e;super.connectedCallback(),this.range.setAttribute("aria-label",_("seek")),F(this,vi).call(this),ue(this,Ft,this.getRootNode()),(e=F(this,Ft))==null||e.addEventListener("transitionstart",this)}disconnectedCallback(){var e;super.disconnectedCallback(),F(this,Ke).stop(),(e=F(this,Ft))==null||e.removeEventListener("transitionstart",this),ue(this,Ft,null)}attributeChangedCallback(e,i,r){super.attributeChangedCallback(e,i,r),i!=r&&(e===o.MEDIA_CURRENT_TIME||e===o.MEDIA_PAUSED||e===o.MEDIA_ENDED||e===o.MEDIA_LOADING||e===o.MEDIA_DURATION||e===o.MEDIA_SEEKABLE?(F(this,Ke).update({start:Ur(this),duration:this.mediaSeekableEnd-this.mediaSeekableStart,playbackRate:this.mediaPlaybackRate}),F(this,vi).call(this),_d(this)):e===o.MEDIA_BUFFERED&&this.updateBufferedBar(),(e===o.MEDIA_DURATION||e===o.MEDIA_SEEKABLE)&&(this.mediaChaptersCues=F(this,Ht),this.updateBar()))}get mediaChaptersCues(){return F(this,Ht)}set mediaChaptersCues(e){var i;ue(this,Ht,e),this.updateSegments((i=F(this,Ht))==null?void 0:i.map(r=>({start:Ur(this,r.startTime),end:Ur(this,r.endTime)})))}get mediaPaused(){return y(this,o.MEDIA_PAUSED)}set mediaPaused(e){w(this,o.MEDIA_PAUSED,e)}get mediaLoading(){return y(this,o.MEDIA_LOADING)}set mediaLoading(e){w(this,o.MEDIA_LOADING,e)}get mediaDuration(){return C(this,o.MEDIA_DURATION)}set mediaDuration(e){B(this,o.MEDIA_DURATION,e)}get mediaCurrentTime(){return C(this,o.MEDIA_CURRENT_TIME)}set mediaCurrentTime(e){B(this,o.MEDIA_CURRENT_TIME,e)}get mediaPlaybackRate(){return C(this,o.MEDIA_PLAYBACK_RATE,1)}set mediaPlaybackRate(e){B(this,o.MEDIA_PLAYBACK_RATE,e)}get mediaBuffered(){let e=this.getAttribute(o.MEDIA_BUFFERED);return e?e.split(" ").map(i=>i.split(":").map(r=>+r)):[]}set mediaBuffered(e){if(!e){this.removeAttribute(o.MEDIA_BUFFERED);return}let i=e.map(r=>r.join(":")).join(" ");this.setAttribute(o.MEDIA_BUFFERED,i)}get mediaSeekable(){let e=this.getAttribute(o.MEDIA_SEEKABLE);if(e)return e.split(":").map(i=>+i)}set mediaSeekable(e){if(e==null){this.removeAttribute(o.MEDIA_SEEKABLE);return}this.setAttribute(o.MEDIA_SEEKABLE,e.join(":"))}get mediaSeekableEnd(){var e;let[,i=this.mediaDuration]=(e=this.mediaSeekable)!=null?e:[];return i}get mediaSeekableStart(){var e;let[i=0]=(e=this.mediaSeekable)!=null?e:[];return i}get mediaPreviewImage(){return U(this,o.MEDIA_PREVIEW_IMAGE)}set mediaPreviewImage(e){x(this,o.MEDIA_PREVIEW_IMAGE,e)}get mediaPreviewTime(){return C(this,o.MEDIA_PREVIEW_TIME)}set mediaPreviewTime(e){B(this,o.MEDIA_PREVIEW_TIME,e)}get mediaEnded(){return y(this,o.MEDIA_ENDED)}set mediaEnded(e){w(this,o.MEDIA_ENDED,e)}updateBar(){super.updateBar(),this.updateBufferedBar(),this.updateCurrentBox()}updateBufferedBar(){var e;let i=this.mediaBuffered;if(!i.length)return;let r;if(this.mediaEnded)r=1;else{let s=this.mediaCurrentTime,[,n=this.mediaSeekableStart]=(e=i.find(([d,c])=>d<=s&&s<=c))!=null?e:[];r=Ur(this,n)}let{style:a}=N(this.shadowRoot,"#buffered");a.setProperty("width",`${r*100}%`)}updateCurrentBox(){if(!this.shadowRoot.querySelector('slot[name="current"]').assignedElements().length)return;let i=N(this.shadowRoot,"#current-rail"),r=N(this.shadowRoot,'[part~="current-box"]'),a=he(this,Hr,ja).call(this,F(this,Pr)),s=he(this,Br,es).call(this,a,this.range.valueAsNumber),n=he(this,Wr,ts).call(this,a,this.range.valueAsNumber);i.style.transform=`translateX(${s})`,i.style.setProperty("--_range-width",`${a.range.width}`),r.style.setProperty("--_box-shift",`${n}`),r.style.setProperty("--_box-width",`${a.box.width}px`),r.style.setProperty("visibility","initial")}handleEvent(e){switch(super.handleEvent(e),e.type){case"input":he(this,Za,Sn).call(this);break;case"pointermove":he(this,Xa,Tn).call(this,e);break;case"pointerup":F(this,Bt)&&ue(this,Bt,!1);break;case"pointerdown":ue(this,Bt,!0);break;case"pointerleave":he(this,bi,$r).call(this,null);break;case"transitionstart":Ae(e.target,this)&&setTimeout(()=>F(this,vi).call(this),0);break}}};Ft=new WeakMap;Ke=new WeakMap;Nr=new WeakMap;fi=new WeakMap;Fr=new WeakMap;Pr=new WeakMap;_i=new WeakMap;gi=new WeakMap;Ht=new WeakMap;Bt=new WeakMap;vi=new WeakMap;Qa=new WeakSet;An=function(){return this.isConnected&&!this.mediaPaused&&!this.mediaLoading&&!this.mediaEnded&&this.mediaSeekableEnd>0&&Wi(this)};za=new WeakMap;Hr=new WeakSet;ja=function(t){var e;let r=((e=this.getAttribute("bounds")?Ne(this,`#${this.getAttribute("bounds")}`):this.parentElement)!=null?e:this).getBoundingClientRect(),a=this.range.getBoundingClientRect(),s=t.offsetWidth,n=-(a.left-r.left-s/2),d=r.right-a.left-s/2;return{box:{width:s,min:n,max:d},bounds:r,range:a}};Br=new WeakSet;es=function(t,e){let i=`${e*100}%`,{width:r,min:a,max:s}=t.box;if(!r)return i;if(Number.isNaN(a)||(i=`max(${`calc(1 / var(--_range-width) * 100 * ${a}% + var(--media-box-padding-left))`}, ${i})`),!Number.isNaN(s)){let d=`calc(1 / var(--_range-width) * 100 * ${s}% - var(--media-box-padding-right))`;i=`min(${i}, ${d})`}return i};Wr=new WeakSet;ts=function(t,e){let{width:i,min:r,max:a}=t.box,s=e*t.range.width;if(s<r+F(this,_i)){let n=t.range.left-t.bounds.left-F(this,_i);return`${s-i/2+n}px`}if(s>a-F(this,gi)){let n=t.bounds.right-t.range.right-F(this,gi);return`${s+i/2-n-t.range.width}px`}return 0};Xa=new WeakSet;Tn=function(t){let e=[...F(this,Nr)].some(S=>t.composedPath().includes(S));if(!this.dragging&&(e||!t.composedPath().includes(this))){he(this,bi,$r).call(this,null);return}let i=this.mediaSeekableEnd;if(!i)return;let r=N(this.shadowRoot,"#preview-rail"),a=N(this.shadowRoot,'[part~="preview-box"]'),s=he(this,Hr,ja).call(this,F(this,Fr)),n=(t.clientX-s.range.left)/s.range.width;n=Math.max(0,Math.min(1,n));let d=he(this,Br,es).call(this,s,n),c=he(this,Wr,ts).call(this,s,n);r.style.transform=`translateX(${d})`,r.style.setProperty("--_range-width",`${s.range.width}`),a.style.setProperty("--_box-shift",`${c}`),a.style.setProperty("--_box-width",`${s.box.width}px`);let k=Math.round(F(this,fi))-Math.round(n*i);Math.abs(k)<1&&n>.01&&n<.99||(ue(this,fi,n*i),he(this,bi,$r).call(this,F(this,fi)))};bi=new WeakSet;$r=function(t){this.dispatchEvent(new l.CustomEvent(h.MEDIA_PREVIEW_REQUEST,{composed:!0,bubbles:!0,detail:t}))};Za=new WeakSet;Sn=function(){F(this,Ke).stop();let t=kn(this);this.dispatchEvent(new l.CustomEvent(h.MEDIA_SEEK_REQUEST,{composed:!0,bubbles:!0,detail:t}))};Ai.shadowRootOptions={mode:"open"};Ai.getContainerTemplateHTML=gd;l.customElements.get("media-time-range")||l.customElements.define("media-time-range",Ai)});function Td(t,e){return`
    <slot>${rs(e)}</slot>
  `}var as,be,ut,ss,qe,Wt,Le,Yr,os,wn,Gr,ns,Ti,Vr,Kr,is,Ge,yn,Mn,bd,rs,Ad,Sd,qr,Ln=T(()=>{yr();P();R();wr();O();J();as=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},be=(t,e,i)=>(as(t,e,"read from private field"),i?i.call(t):e.get(t)),ut=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},ss=(t,e,i,r)=>(as(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i),qe=(t,e,i)=>(as(t,e,"access private method"),i),Ge={REMAINING:"remaining",SHOW_DURATION:"showduration",NO_TOGGLE:"notoggle"},yn=[...Object.values(Ge),o.MEDIA_CURRENT_TIME,o.MEDIA_DURATION,o.MEDIA_SEEKABLE],Mn=["Enter"," "],bd="&nbsp;/&nbsp;",rs=(t,{timesSep:e=bd}={})=>{var i,r;let a=(i=t.mediaCurrentTime)!=null?i:0,[,s]=(r=t.mediaSeekable)!=null?r:[],n=0;Number.isFinite(t.mediaDuration)?n=t.mediaDuration:Number.isFinite(s)&&(n=s);let d=t.remaining?dt(0-(n-a)):dt(a);return t.showDuration?`${d}${e}${dt(n)}`:d},Ad=t=>{var e;let i=t.mediaCurrentTime,[,r]=(e=t.mediaSeekable)!=null?e:[],a=null;if(Number.isFinite(t.mediaDuration)?a=t.mediaDuration:Number.isFinite(r)&&(a=r),i==null||a===null){t.setAttribute("aria-description",_("video not loaded, unknown time."));return}let s=t.remaining?lt(0-(a-i)):lt(i);if(!t.showDuration){t.setAttribute("aria-description",s);return}let n=lt(a),d=_("{currentTime} of {totalTime}",{currentTime:s,totalTime:n});t.setAttribute("aria-description",d)};Sd=t=>{t.setAttribute("aria-label",_("playback time"))},qr=class extends ce{constructor(){super(),ut(this,os),ut(this,Gr),ut(this,Ti),ut(this,Kr),ut(this,Wt,void 0),ut(this,Le,null),ut(this,Yr,e=>{let{metaKey:i,altKey:r,key:a}=e;if(i||r||!Mn.includes(a)){this.removeEventListener("keyup",be(this,Le));return}this.addEventListener("keyup",be(this,Le))}),ss(this,Wt,this.shadowRoot.querySelector("slot")),be(this,Wt).innerHTML=`${rs(this)}`}static get observedAttributes(){return[...super.observedAttributes,...yn,"disabled"]}connectedCallback(){let{style:e}=N(this.shadowRoot,":host(:hover:not([notoggle]))");e.setProperty("cursor","var(--media-cursor, pointer)"),e.setProperty("background","var(--media-control-hover-background, rgba(50 50 70 / .7))"),this.setAttribute("aria-label",_("playback time")),qe(this,Ti,Vr).call(this),super.connectedCallback()}toggleTimeDisplay(){this.noToggle||(this.hasAttribute("remaining")?this.removeAttribute("remaining"):this.setAttribute("remaining",""))}disconnectedCallback(){this.disable(),qe(this,Gr,ns).call(this),super.disconnectedCallback()}attributeChangedCallback(e,i,r){Sd(this),yn.includes(e)?this.update():e==="disabled"&&r!==i?r==null?qe(this,Ti,Vr).call(this):qe(this,Kr,is).call(this):e===Ge.NO_TOGGLE&&r!==i&&(this.noToggle?qe(this,Kr,is).call(this):qe(this,Ti,Vr).call(this)),super.attributeChangedCallback(e,i,r)}enable(){this.noToggle||(this.tabIndex=0)}disable(){this.tabIndex=-1}get remaining(){return y(this,Ge.REMAINING)}set remaining(e){w(this,Ge.REMAINING,e)}get showDuration(){return y(this,Ge.SHOW_DURATION)}set showDuration(e){w(this,Ge.SHOW_DURATION,e)}get noToggle(){return y(this,Ge.NO_TOGGLE)}set noToggle(e){w(this,Ge.NO_TOGGLE,e)}get mediaDuration(){return C(this,o.MEDIA_DURATION)}set mediaDuration(e){B(this,o.MEDIA_DURATION,e)}get mediaCurrentTime(){return C(this,o.MEDIA_CURRENT_TIME)}set mediaCurrentTime(e){B(this,o.MEDIA_CURRENT_TIME,e)}get mediaSeekable(){let e=this.getAttribute(o.MEDIA_SEEKABLE);if(e)return e.split(":").map(i=>+i)}set mediaSeekable(e){if(e==null){this.removeAttribute(o.MEDIA_SEEKABLE);return}this.setAttribute(o.MEDIA_SEEKABLE,e.join(":"))}update(){let e=rs(this);Ad(this),e!==be(this,Wt).innerHTML&&(be(this,Wt).innerHTML=e)}};Wt=new WeakMap;Le=new WeakMap;Yr=new WeakMap;os=new WeakSet;wn=function(){be(this,Le)||(ss(this,Le,t=>{let{key:e}=t;if(!Mn.includes(e)){this.removeEventListener("keyup",be(this,Le));return}this.toggleTimeDisplay()}),this.addEventListener("keydown",be(this,Yr)),this.addEventListener("click",this.toggleTimeDisplay))};Gr=new WeakSet;ns=function(){be(this,Le)&&(this.removeEventListener("keyup",be(this,Le)),this.removeEventListener("keydown",be(this,Yr)),this.removeEventListener("click",this.toggleTimeDisplay),ss(this,Le,null))};Ti=new WeakSet;Vr=function(){!this.noToggle&&!this.hasAttribute("disabled")&&(this.setAttribute("role","button"),this.enable(),qe(this,os,wn).call(this))};Kr=new WeakSet;is=function(){this.removeAttribute("role"),this.disable(),qe(this,Gr,ns).call(this)};qr.getSlotTemplateHTML=Td;l.customElements.get("media-time-display")||l.customElements.define("media-time-display",qr)});function kd(t){return`
    <style>
      :host {
        --_tooltip-background-color: var(--media-tooltip-background-color, var(--media-secondary-color, rgba(20, 20, 30, .7)));
        --_tooltip-background: var(--media-tooltip-background, var(--_tooltip-background-color));
        --_tooltip-arrow-half-width: calc(var(--media-tooltip-arrow-width, 12px) / 2);
        --_tooltip-arrow-height: var(--media-tooltip-arrow-height, 5px);
        --_tooltip-arrow-background: var(--media-tooltip-arrow-color, var(--_tooltip-background-color));
        position: relative;
        pointer-events: none;
        display: var(--media-tooltip-display, inline-flex);
        justify-content: center;
        align-items: center;
        box-sizing: border-box;
        z-index: var(--media-tooltip-z-index, 1);
        background: var(--_tooltip-background);
        color: var(--media-text-color, var(--media-primary-color, rgb(238 238 238)));
        font: var(--media-font,
          var(--media-font-weight, 400)
          var(--media-font-size, 13px) /
          var(--media-text-content-height, var(--media-control-height, 18px))
          var(--media-font-family, helvetica neue, segoe ui, roboto, arial, sans-serif));
        padding: var(--media-tooltip-padding, .35em .7em);
        border: var(--media-tooltip-border, none);
        border-radius: var(--media-tooltip-border-radius, 5px);
        filter: var(--media-tooltip-filter, drop-shadow(0 0 4px rgba(0, 0, 0, .2)));
        white-space: var(--media-tooltip-white-space, nowrap);
      }

      :host([hidden]) {
        display: none;
      }

      img, svg {
        display: inline-block;
      }

      #arrow {
        position: absolute;
        width: 0px;
        height: 0px;
        border-style: solid;
        display: var(--media-tooltip-arrow-display, block);
      }

      :host(:not([placement])),
      :host([placement="top"]) {
        position: absolute;
        bottom: calc(100% + var(--media-tooltip-distance, 12px));
        left: 50%;
        transform: translate(calc(-50% - var(--media-tooltip-offset-x, 0px)), 0);
      }
      :host(:not([placement])) #arrow,
      :host([placement="top"]) #arrow {
        top: 100%;
        left: 50%;
        border-width: var(--_tooltip-arrow-height) var(--_tooltip-arrow-half-width) 0 var(--_tooltip-arrow-half-width);
        border-color: var(--_tooltip-arrow-background) transparent transparent transparent;
        transform: translate(calc(-50% + var(--media-tooltip-offset-x, 0px)), 0);
      }

      :host([placement="right"]) {
        position: absolute;
        left: calc(100% + var(--media-tooltip-distance, 12px));
        top: 50%;
        transform: translate(0, -50%);
      }
      :host([placement="right"]) #arrow {
        top: 50%;
        right: 100%;
        border-width: var(--_tooltip-arrow-half-width) var(--_tooltip-arrow-height) var(--_tooltip-arrow-half-width) 0;
        border-color: transparent var(--_tooltip-arrow-background) transparent transparent;
        transform: translate(0, -50%);
      }

      :host([placement="bottom"]) {
        position: absolute;
        top: calc(100% + var(--media-tooltip-distance, 12px));
        left: 50%;
        transform: translate(calc(-50% - var(--media-tooltip-offset-x, 0px)), 0);
      }
      :host([placement="bottom"]) #arrow {
        bottom: 100%;
        left: 50%;
        border-width: 0 var(--_tooltip-arrow-half-width) var(--_tooltip-arrow-height) var(--_tooltip-arrow-half-width);
        border-color: transparent transparent var(--_tooltip-arrow-background) transparent;
        transform: translate(calc(-50% + var(--media-tooltip-offset-x, 0px)), 0);
      }

      :host([placement="left"]) {
        position: absolute;
        right: calc(100% + var(--media-tooltip-distance, 12px));
        top: 50%;
        transform: translate(0, -50%);
      }
      :host([placement="left"]) #arrow {
        top: 50%;
        left: 100%;
        border-width: var(--_tooltip-arrow-half-width) 0 var(--_tooltip-arrow-half-width) var(--_tooltip-arrow-height);
        border-color: transparent transparent transparent var(--_tooltip-arrow-background);
        transform: translate(0, -50%);
      }
      
      :host([placement="none"]) #arrow {
        display: none;
      }
    </style>
    <slot></slot>
    <div id="arrow"></div>
  `}var $t,Vt,ls,Rn=T(()=>{P();R();$t={PLACEMENT:"placement",BOUNDS:"bounds"};Vt=class extends l.HTMLElement{constructor(){if(super(),this.updateXOffset=()=>{var e;if(!Wi(this,{checkOpacity:!1,checkVisibilityCSS:!1}))return;let i=this.placement;if(i==="left"||i==="right"){this.style.removeProperty("--media-tooltip-offset-x");return}let r=getComputedStyle(this),a=(e=Ne(this,"#"+this.bounds))!=null?e:oo(this);if(!a)return;let{x:s,width:n}=a.getBoundingClientRect(),{x:d,width:c}=this.getBoundingClientRect(),k=d+c,S=s+n,b=r.getPropertyValue("--media-tooltip-offset-x"),v=b?parseFloat(b.replace("px","")):0,m=r.getPropertyValue("--media-tooltip-container-margin"),g=m?parseFloat(m.replace("px","")):0,E=d-s+v-g,I=k-S+v+g;if(E<0){this.style.setProperty("--media-tooltip-offset-x",`${E}px`);return}if(I>0){this.style.setProperty("--media-tooltip-offset-x",`${I}px`);return}this.style.removeProperty("--media-tooltip-offset-x")},!this.shadowRoot){this.attachShadow(this.constructor.shadowRootOptions);let e=z(this.attributes);this.shadowRoot.innerHTML=this.constructor.getTemplateHTML(e)}if(this.arrowEl=this.shadowRoot.querySelector("#arrow"),Object.prototype.hasOwnProperty.call(this,"placement")){let e=this.placement;delete this.placement,this.placement=e}}static get observedAttributes(){return[$t.PLACEMENT,$t.BOUNDS]}get placement(){return U(this,$t.PLACEMENT)}set placement(e){x(this,$t.PLACEMENT,e)}get bounds(){return U(this,$t.BOUNDS)}set bounds(e){x(this,$t.BOUNDS,e)}};Vt.shadowRootOptions={mode:"open"};Vt.getTemplateHTML=kd;l.customElements.get("media-tooltip")||l.customElements.define("media-tooltip",Vt);ls=Vt});function Id(t,e={}){return`
    <style>
      :host {
        position: relative;
        font: var(--media-font,
          var(--media-font-weight, bold)
          var(--media-font-size, 14px) /
          var(--media-text-content-height, var(--media-control-height, 24px))
          var(--media-font-family, helvetica neue, segoe ui, roboto, arial, sans-serif));
        color: var(--media-text-color, var(--media-primary-color, rgb(238 238 238)));
        background: var(--media-control-background, var(--media-secondary-color, rgb(20 20 30 / .7)));
        padding: var(--media-button-padding, var(--media-control-padding, 10px));
        justify-content: var(--media-button-justify-content, center);
        display: inline-flex;
        align-items: center;
        vertical-align: middle;
        box-sizing: border-box;
        transition: background .15s linear;
        pointer-events: auto;
        cursor: var(--media-cursor, pointer);
        -webkit-tap-highlight-color: transparent;
      }

      
      :host(:focus-visible) {
        box-shadow: var(--media-focus-box-shadow, inset 0 0 0 2px rgb(27 127 204 / .9));
        outline: 0;
      }
      
      :host(:where(:focus)) {
        box-shadow: none;
        outline: 0;
      }

      :host(:hover) {
        background: var(--media-control-hover-background, rgba(50 50 70 / .7));
      }

      slot[name="icon"] {
        display: inline-flex;
        align-items: center;
      }

      svg, img, ::slotted(svg), ::slotted(img) {
        width: var(--media-button-icon-width);
        height: var(--media-button-icon-height, var(--media-control-height, 24px));
        transform: var(--media-button-icon-transform);
        transition: var(--media-button-icon-transition);
        fill: var(--media-icon-color, var(--media-primary-color, rgb(238 238 238)));
        vertical-align: middle;
        max-width: 100%;
        max-height: 100%;
        min-width: 100%;
      }

      media-tooltip {
        
        max-width: 0;
        overflow-x: clip;
        opacity: 0;
        transition: opacity .3s, max-width 0s 9s;
      }

      :host(:hover) media-tooltip,
      :host(:focus-visible) media-tooltip {
        max-width: 100vw;
        opacity: 1;
        transition: opacity .3s;
      }

      :host([notooltip]) slot[name="tooltip"] {
        display: none;
      }
    </style>

    ${this.getSlotTemplateHTML(t,e)}

    <slot name="tooltip">
      <media-tooltip part="tooltip" aria-hidden="true">
        <template shadowrootmode="${ls.shadowRootOptions.mode}">
          ${ls.getTemplateHTML({})}
        </template>
        <slot name="tooltip-content">
          ${this.getTooltipContentHTML(t)}
        </slot>
      </media-tooltip>
    </slot>
  `}function yd(t,e){return`
    <slot></slot>
  `}function wd(){return""}var us,q,ht,Qr,Dn,Re,Gt,ds,Cn,Qe,Kt,zr,cs,On,Ye,V,ze=T(()=>{O();Rn();P();R();us=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},q=(t,e,i)=>(us(t,e,"read from private field"),i?i.call(t):e.get(t)),ht=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},Qr=(t,e,i,r)=>(us(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i),Dn=(t,e,i)=>(us(t,e,"access private method"),i),Ye={TOOLTIP_PLACEMENT:"tooltipplacement",DISABLED:"disabled",NO_TOOLTIP:"notooltip"};V=class extends l.HTMLElement{constructor(){if(super(),ht(this,ds),ht(this,cs),ht(this,Re,void 0),this.preventClick=!1,this.tooltipEl=null,ht(this,Gt,e=>{this.preventClick||this.handleClick(e),setTimeout(q(this,Qe),0)}),ht(this,Qe,()=>{var e,i;(i=(e=this.tooltipEl)==null?void 0:e.updateXOffset)==null||i.call(e)}),ht(this,Kt,e=>{let{key:i}=e;if(!this.keysUsed.includes(i)){this.removeEventListener("keyup",q(this,Kt));return}this.preventClick||this.handleClick(e)}),ht(this,zr,e=>{let{metaKey:i,altKey:r,key:a}=e;if(i||r||!this.keysUsed.includes(a)){this.removeEventListener("keyup",q(this,Kt));return}this.addEventListener("keyup",q(this,Kt),{once:!0})}),!this.shadowRoot){this.attachShadow(this.constructor.shadowRootOptions);let e=z(this.attributes),i=this.constructor.getTemplateHTML(e);this.shadowRoot.setHTMLUnsafe?this.shadowRoot.setHTMLUnsafe(i):this.shadowRoot.innerHTML=i}this.tooltipEl=this.shadowRoot.querySelector("media-tooltip")}static get observedAttributes(){return["disabled",Ye.TOOLTIP_PLACEMENT,L.MEDIA_CONTROLLER,o.MEDIA_LANG]}enable(){this.addEventListener("click",q(this,Gt)),this.addEventListener("keydown",q(this,zr)),this.tabIndex=0}disable(){this.removeEventListener("click",q(this,Gt)),this.removeEventListener("keydown",q(this,zr)),this.removeEventListener("keyup",q(this,Kt)),this.tabIndex=-1}attributeChangedCallback(e,i,r){var a,s,n,d,c;e===L.MEDIA_CONTROLLER?(i&&((s=(a=q(this,Re))==null?void 0:a.unassociateElement)==null||s.call(a,this),Qr(this,Re,null)),r&&this.isConnected&&(Qr(this,Re,(n=this.getRootNode())==null?void 0:n.getElementById(r)),(c=(d=q(this,Re))==null?void 0:d.associateElement)==null||c.call(d,this))):e==="disabled"&&r!==i?r==null?this.enable():this.disable():e===Ye.TOOLTIP_PLACEMENT&&this.tooltipEl&&r!==i?this.tooltipEl.placement=r:e===o.MEDIA_LANG&&(this.shadowRoot.querySelector('slot[name="tooltip-content"]').innerHTML=this.constructor.getTooltipContentHTML()),Dn(this,ds,Cn).call(this)&&q(this,Qe).call(this)}connectedCallback(){var e,i,r;let{style:a}=N(this.shadowRoot,":host");a.setProperty("display",`var(--media-control-display, var(--${this.localName}-display, inline-flex))`),this.hasAttribute("disabled")?this.disable():this.enable(),this.setAttribute("role","button");let s=this.getAttribute(L.MEDIA_CONTROLLER);s&&(Qr(this,Re,(e=this.getRootNode())==null?void 0:e.getElementById(s)),(r=(i=q(this,Re))==null?void 0:i.associateElement)==null||r.call(i,this)),l.customElements.whenDefined("media-tooltip").then(()=>Dn(this,cs,On).call(this))}disconnectedCallback(){var e,i;this.disable(),(i=(e=q(this,Re))==null?void 0:e.unassociateElement)==null||i.call(e,this),Qr(this,Re,null),this.removeEventListener("mouseenter",q(this,Qe)),this.removeEventListener("focus",q(this,Qe)),this.removeEventListener("click",q(this,Gt))}get keysUsed(){return["Enter"," "]}get tooltipPlacement(){return U(this,Ye.TOOLTIP_PLACEMENT)}set tooltipPlacement(e){x(this,Ye.TOOLTIP_PLACEMENT,e)}get mediaController(){return U(this,L.MEDIA_CONTROLLER)}set mediaController(e){x(this,L.MEDIA_CONTROLLER,e)}get disabled(){return y(this,Ye.DISABLED)}set disabled(e){w(this,Ye.DISABLED,e)}get noTooltip(){return y(this,Ye.NO_TOOLTIP)}set noTooltip(e){w(this,Ye.NO_TOOLTIP,e)}handleClick(e){}};Re=new WeakMap;Gt=new WeakMap;ds=new WeakSet;Cn=function(){try{return this.matches(":hover, :focus-visible")}catch{return this.matches(":hover, :focus")}};Qe=new WeakMap;Kt=new WeakMap;zr=new WeakMap;cs=new WeakSet;On=function(){this.addEventListener("mouseenter",q(this,Qe)),this.addEventListener("focus",q(this,Qe)),this.addEventListener("click",q(this,Gt));let t=this.tooltipPlacement;t&&this.tooltipEl&&(this.tooltipEl.placement=t)};V.shadowRootOptions={mode:"open"};V.getTemplateHTML=Id;V.getSlotTemplateHTML=yd;V.getTooltipContentHTML=wd;l.customElements.get("media-chrome-button")||l.customElements.define("media-chrome-button",V)});function Rd(t){return`
    <style>
      :host([${o.MEDIA_PAUSED}]) slot[name=pause],
      :host(:not([${o.MEDIA_PAUSED}])) slot[name=play] {
        display: none !important;
      }

      :host([${o.MEDIA_PAUSED}]) slot[name=tooltip-pause],
      :host(:not([${o.MEDIA_PAUSED}])) slot[name=tooltip-play] {
        display: none;
      }
    </style>

    <slot name="icon">
      <slot name="play">${Md}</slot>
      <slot name="pause">${Ld}</slot>
    </slot>
  `}function Dd(){return`
    <slot name="tooltip-play">${_("Play")}</slot>
    <slot name="tooltip-pause">${_("Pause")}</slot>
  `}var Md,Ld,xn,Si,Un=T(()=>{ze();R();O();J();P();Md=`<svg aria-hidden="true" viewBox="0 0 24 24">
  <path d="m6 21 15-9L6 3v18Z"/>
</svg>`,Ld=`<svg aria-hidden="true" viewBox="0 0 24 24">
  <path d="M6 20h4V4H6v16Zm8-16v16h4V4h-4Z"/>
</svg>`;xn=t=>{let e=t.mediaPaused?_("play"):_("pause");t.setAttribute("aria-label",e)},Si=class extends V{static get observedAttributes(){return[...super.observedAttributes,o.MEDIA_PAUSED,o.MEDIA_ENDED]}connectedCallback(){super.connectedCallback(),xn(this)}attributeChangedCallback(e,i,r){super.attributeChangedCallback(e,i,r),(e===o.MEDIA_PAUSED||e===o.MEDIA_LANG)&&xn(this)}get mediaPaused(){return y(this,o.MEDIA_PAUSED)}set mediaPaused(e){w(this,o.MEDIA_PAUSED,e)}handleClick(){let e=this.mediaPaused?h.MEDIA_PLAY_REQUEST:h.MEDIA_PAUSE_REQUEST;this.dispatchEvent(new l.CustomEvent(e,{composed:!0,bubbles:!0}))}};Si.getSlotTemplateHTML=Rd;Si.getTooltipContentHTML=Dd;l.customElements.get("media-play-button")||l.customElements.define("media-play-button",Si)});function Od(t,e){return`
    <slot name="icon">${Cd(e.seekOffset)}</slot>
  `}function Ud(){return _("Seek backward")}var qt,hs,Cd,xd,Pd,ki,Pn=T(()=>{ze();R();O();P();J();qt={SEEK_OFFSET:"seekoffset"},hs=30,Cd=t=>`
  <svg aria-hidden="true" viewBox="0 0 20 24">
    <defs>
      <style>.text{font-size:8px;font-family:Arial-BoldMT, Arial;font-weight:700;}</style>
    </defs>
    <text class="text value" transform="translate(2.18 19.87)">${t}</text>
    <path d="M10 6V3L4.37 7 10 10.94V8a5.54 5.54 0 0 1 1.9 10.48v2.12A7.5 7.5 0 0 0 10 6Z"/>
  </svg>`;xd=(t,e)=>{t.setAttribute("aria-label",_("seek back {seekOffset} seconds",{seekOffset:e}))};Pd=0,ki=class extends V{static get observedAttributes(){return[...super.observedAttributes,o.MEDIA_CURRENT_TIME,qt.SEEK_OFFSET]}connectedCallback(){super.connectedCallback(),this.seekOffset=C(this,qt.SEEK_OFFSET,hs)}attributeChangedCallback(e,i,r){super.attributeChangedCallback(e,i,r),xd(this,this.seekOffset),e===qt.SEEK_OFFSET&&(this.seekOffset=C(this,qt.SEEK_OFFSET,hs))}get seekOffset(){return C(this,qt.SEEK_OFFSET,hs)}set seekOffset(e){B(this,qt.SEEK_OFFSET,e),this.setAttribute("aria-label",_("seek back {seekOffset} seconds",{seekOffset:this.seekOffset})),Hi(Bi(this,"icon"),this.seekOffset)}get mediaCurrentTime(){return C(this,o.MEDIA_CURRENT_TIME,Pd)}set mediaCurrentTime(e){B(this,o.MEDIA_CURRENT_TIME,e)}handleClick(){let e=Math.max(this.mediaCurrentTime-this.seekOffset,0),i=new l.CustomEvent(h.MEDIA_SEEK_REQUEST,{composed:!0,bubbles:!0,detail:e});this.dispatchEvent(i)}};ki.getSlotTemplateHTML=Od;ki.getTooltipContentHTML=Ud;l.customElements.get("media-seek-backward-button")||l.customElements.define("media-seek-backward-button",ki)});function Fd(t,e){return`
    <slot name="icon">${Nd(e.seekOffset)}</slot>
  `}function Bd(){return _("Seek forward")}var Yt,ms,Nd,Hd,Wd,Ii,Nn=T(()=>{ze();R();O();P();J();Yt={SEEK_OFFSET:"seekoffset"},ms=30,Nd=t=>`
  <svg aria-hidden="true" viewBox="0 0 20 24">
    <defs>
      <style>.text{font-size:8px;font-family:Arial-BoldMT, Arial;font-weight:700;}</style>
    </defs>
    <text class="text value" transform="translate(8.9 19.87)">${t}</text>
    <path d="M10 6V3l5.61 4L10 10.94V8a5.54 5.54 0 0 0-1.9 10.48v2.12A7.5 7.5 0 0 1 10 6Z"/>
  </svg>`;Hd=(t,e)=>{t.setAttribute("aria-label",_("seek forward {seekOffset} seconds",{seekOffset:e}))};Wd=0,Ii=class extends V{static get observedAttributes(){return[...super.observedAttributes,o.MEDIA_CURRENT_TIME,Yt.SEEK_OFFSET]}connectedCallback(){super.connectedCallback(),this.seekOffset=C(this,Yt.SEEK_OFFSET,ms)}attributeChangedCallback(e,i,r){super.attributeChangedCallback(e,i,r),Hd(this,this.seekOffset),e===Yt.SEEK_OFFSET&&(this.seekOffset=C(this,Yt.SEEK_OFFSET,ms))}get seekOffset(){return C(this,Yt.SEEK_OFFSET,ms)}set seekOffset(e){B(this,Yt.SEEK_OFFSET,e),this.setAttribute("aria-label",_("seek forward {seekOffset} seconds",{seekOffset:this.seekOffset})),Hi(Bi(this,"icon"),this.seekOffset)}get mediaCurrentTime(){return C(this,o.MEDIA_CURRENT_TIME,Wd)}set mediaCurrentTime(e){B(this,o.MEDIA_CURRENT_TIME,e)}handleClick(){let e=this.mediaCurrentTime+this.seekOffset,i=new l.CustomEvent(h.MEDIA_SEEK_REQUEST,{composed:!0,bubbles:!0,detail:e});this.dispatchEvent(i)}};Ii.getSlotTemplateHTML=Fd;Ii.getTooltipContentHTML=Bd;l.customElements.get("media-seek-forward-button")||l.customElements.define("media-seek-forward-button",Ii)});function Kd(t){return`
    <style>
      :host(:not([${o.MEDIA_VOLUME_LEVEL}])) slot[name=icon] slot:not([name=high]),
      :host([${o.MEDIA_VOLUME_LEVEL}=high]) slot[name=icon] slot:not([name=high]) {
        display: none !important;
      }

      :host([${o.MEDIA_VOLUME_LEVEL}=off]) slot[name=icon] slot:not([name=off]) {
        display: none !important;
      }

      :host([${o.MEDIA_VOLUME_LEVEL}=low]) slot[name=icon] slot:not([name=low]) {
        display: none !important;
      }

      :host([${o.MEDIA_VOLUME_LEVEL}=medium]) slot[name=icon] slot:not([name=medium]) {
        display: none !important;
      }

      :host(:not([${o.MEDIA_VOLUME_LEVEL}=off])) slot[name=tooltip-unmute],
      :host([${o.MEDIA_VOLUME_LEVEL}=off]) slot[name=tooltip-mute] {
        display: none;
      }
    </style>

    <slot name="icon">
      <slot name="off">${$d}</slot>
      <slot name="low">${Fn}</slot>
      <slot name="medium">${Fn}</slot>
      <slot name="high">${Vd}</slot>
    </slot>
  `}function Gd(){return`
    <slot name="tooltip-mute">${_("Mute")}</slot>
    <slot name="tooltip-unmute">${_("Unmute")}</slot>
  `}var $d,Fn,Vd,Hn,yi,Bn=T(()=>{ze();R();O();J();P();$d=`<svg aria-hidden="true" viewBox="0 0 24 24">
  <path d="M16.5 12A4.5 4.5 0 0 0 14 8v2.18l2.45 2.45a4.22 4.22 0 0 0 .05-.63Zm2.5 0a6.84 6.84 0 0 1-.54 2.64L20 16.15A8.8 8.8 0 0 0 21 12a9 9 0 0 0-7-8.77v2.06A7 7 0 0 1 19 12ZM4.27 3 3 4.27 7.73 9H3v6h4l5 5v-6.73l4.25 4.25A6.92 6.92 0 0 1 14 18.7v2.06A9 9 0 0 0 17.69 19l2 2.05L21 19.73l-9-9L4.27 3ZM12 4 9.91 6.09 12 8.18V4Z"/>
</svg>`,Fn=`<svg aria-hidden="true" viewBox="0 0 24 24">
  <path d="M3 9v6h4l5 5V4L7 9H3Zm13.5 3A4.5 4.5 0 0 0 14 8v8a4.47 4.47 0 0 0 2.5-4Z"/>
</svg>`,Vd=`<svg aria-hidden="true" viewBox="0 0 24 24">
  <path d="M3 9v6h4l5 5V4L7 9H3Zm13.5 3A4.5 4.5 0 0 0 14 8v8a4.47 4.47 0 0 0 2.5-4ZM14 3.23v2.06a7 7 0 0 1 0 13.42v2.06a9 9 0 0 0 0-17.54Z"/>
</svg>`;Hn=t=>{let i=t.mediaVolumeLevel==="off"?_("unmute"):_("mute");t.setAttribute("aria-label",i)},yi=class extends V{static get observedAttributes(){return[...super.observedAttributes,o.MEDIA_VOLUME_LEVEL]}connectedCallback(){super.connectedCallback(),Hn(this)}attributeChangedCallback(e,i,r){super.attributeChangedCallback(e,i,r),e===o.MEDIA_VOLUME_LEVEL&&Hn(this)}get mediaVolumeLevel(){return U(this,o.MEDIA_VOLUME_LEVEL)}set mediaVolumeLevel(e){x(this,o.MEDIA_VOLUME_LEVEL,e)}handleClick(){let e=this.mediaVolumeLevel==="off"?h.MEDIA_UNMUTE_REQUEST:h.MEDIA_MUTE_REQUEST;this.dispatchEvent(new l.CustomEvent(e,{composed:!0,bubbles:!0}))}};yi.getSlotTemplateHTML=Kd;yi.getTooltipContentHTML=Gd;l.customElements.get("media-mute-button")||l.customElements.define("media-mute-button",yi)});var qd,Wn,Yd,Xr,Qd,zd,Xd,ps,$n=T(()=>{R();Va();O();J();P();qd=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},Wn=(t,e,i)=>(qd(t,e,"read from private field"),i?i.call(t):e.get(t)),Yd=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},Qd=1,zd=t=>t.mediaMuted?0:t.mediaVolume,Xd=t=>`${Math.round(t*100)}%`,ps=class extends Ie{constructor(){super(...arguments),Yd(this,Xr,()=>{let e=this.range.value,i=new l.CustomEvent(h.MEDIA_VOLUME_REQUEST,{composed:!0,bubbles:!0,detail:e});this.dispatchEvent(i)})}static get observedAttributes(){return[...super.observedAttributes,o.MEDIA_VOLUME,o.MEDIA_MUTED,o.MEDIA_VOLUME_UNAVAILABLE]}connectedCallback(){super.connectedCallback(),this.range.setAttribute("aria-label",_("volume")),this.range.addEventListener("input",Wn(this,Xr))}disconnectedCallback(){this.range.removeEventListener("input",Wn(this,Xr)),super.disconnectedCallback()}attributeChangedCallback(e,i,r){super.attributeChangedCallback(e,i,r),(e===o.MEDIA_VOLUME||e===o.MEDIA_MUTED)&&(this.range.valueAsNumber=zd(this),this.range.setAttribute("aria-valuetext",Xd(this.range.valueAsNumber)),this.updateBar())}get mediaVolume(){return C(this,o.MEDIA_VOLUME,Qd)}set mediaVolume(e){B(this,o.MEDIA_VOLUME,e)}get mediaMuted(){return y(this,o.MEDIA_MUTED)}set mediaMuted(e){w(this,o.MEDIA_MUTED,e)}get mediaVolumeUnavailable(){return U(this,o.MEDIA_VOLUME_UNAVAILABLE)}set mediaVolumeUnavailable(e){x(this,o.MEDIA_VOLUME_UNAVAILABLE,e)}};Xr=new WeakMap;l.customElements.get("media-volume-range")||l.customElements.define("media-volume-range",ps)});function jd(t){return`
    <style>
      :host([aria-checked="true"]) slot[name=off] {
        display: none !important;
      }

      
      :host(:not([aria-checked="true"])) slot[name=on] {
        display: none !important;
      }

      :host([aria-checked="true"]) slot[name=tooltip-enable],
      :host(:not([aria-checked="true"])) slot[name=tooltip-disable] {
        display: none;
      }
    </style>

    <slot name="icon">
      <slot name="on">${Zd}</slot>
      <slot name="off">${Jd}</slot>
    </slot>
  `}function ec(){return`
    <slot name="tooltip-enable">${_("Enable captions")}</slot>
    <slot name="tooltip-disable">${_("Disable captions")}</slot>
  `}var Zd,Jd,Vn,wi,Kn,Gn,qn=T(()=>{ze();R();O();Dt();J();Zd=`<svg aria-hidden="true" viewBox="0 0 26 24">
  <path d="M22.83 5.68a2.58 2.58 0 0 0-2.3-2.5c-3.62-.24-11.44-.24-15.06 0a2.58 2.58 0 0 0-2.3 2.5c-.23 4.21-.23 8.43 0 12.64a2.58 2.58 0 0 0 2.3 2.5c3.62.24 11.44.24 15.06 0a2.58 2.58 0 0 0 2.3-2.5c.23-4.21.23-8.43 0-12.64Zm-11.39 9.45a3.07 3.07 0 0 1-1.91.57 3.06 3.06 0 0 1-2.34-1 3.75 3.75 0 0 1-.92-2.67 3.92 3.92 0 0 1 .92-2.77 3.18 3.18 0 0 1 2.43-1 2.94 2.94 0 0 1 2.13.78c.364.359.62.813.74 1.31l-1.43.35a1.49 1.49 0 0 0-1.51-1.17 1.61 1.61 0 0 0-1.29.58 2.79 2.79 0 0 0-.5 1.89 3 3 0 0 0 .49 1.93 1.61 1.61 0 0 0 1.27.58 1.48 1.48 0 0 0 1-.37 2.1 2.1 0 0 0 .59-1.14l1.4.44a3.23 3.23 0 0 1-1.07 1.69Zm7.22 0a3.07 3.07 0 0 1-1.91.57 3.06 3.06 0 0 1-2.34-1 3.75 3.75 0 0 1-.92-2.67 3.88 3.88 0 0 1 .93-2.77 3.14 3.14 0 0 1 2.42-1 3 3 0 0 1 2.16.82 2.8 2.8 0 0 1 .73 1.31l-1.43.35a1.49 1.49 0 0 0-1.51-1.21 1.61 1.61 0 0 0-1.29.58A2.79 2.79 0 0 0 15 12a3 3 0 0 0 .49 1.93 1.61 1.61 0 0 0 1.27.58 1.44 1.44 0 0 0 1-.37 2.1 2.1 0 0 0 .6-1.15l1.4.44a3.17 3.17 0 0 1-1.1 1.7Z"/>
</svg>`,Jd=`<svg aria-hidden="true" viewBox="0 0 26 24">
  <path d="M17.73 14.09a1.4 1.4 0 0 1-1 .37 1.579 1.579 0 0 1-1.27-.58A3 3 0 0 1 15 12a2.8 2.8 0 0 1 .5-1.85 1.63 1.63 0 0 1 1.29-.57 1.47 1.47 0 0 1 1.51 1.2l1.43-.34A2.89 2.89 0 0 0 19 9.07a3 3 0 0 0-2.14-.78 3.14 3.14 0 0 0-2.42 1 3.91 3.91 0 0 0-.93 2.78 3.74 3.74 0 0 0 .92 2.66 3.07 3.07 0 0 0 2.34 1 3.07 3.07 0 0 0 1.91-.57 3.17 3.17 0 0 0 1.07-1.74l-1.4-.45c-.083.43-.3.822-.62 1.12Zm-7.22 0a1.43 1.43 0 0 1-1 .37 1.58 1.58 0 0 1-1.27-.58A3 3 0 0 1 7.76 12a2.8 2.8 0 0 1 .5-1.85 1.63 1.63 0 0 1 1.29-.57 1.47 1.47 0 0 1 1.51 1.2l1.43-.34a2.81 2.81 0 0 0-.74-1.32 2.94 2.94 0 0 0-2.13-.78 3.18 3.18 0 0 0-2.43 1 4 4 0 0 0-.92 2.78 3.74 3.74 0 0 0 .92 2.66 3.07 3.07 0 0 0 2.34 1 3.07 3.07 0 0 0 1.91-.57 3.23 3.23 0 0 0 1.07-1.74l-1.4-.45a2.06 2.06 0 0 1-.6 1.07Zm12.32-8.41a2.59 2.59 0 0 0-2.3-2.51C18.72 3.05 15.86 3 13 3c-2.86 0-5.72.05-7.53.17a2.59 2.59 0 0 0-2.3 2.51c-.23 4.207-.23 8.423 0 12.63a2.57 2.57 0 0 0 2.3 2.5c1.81.13 4.67.19 7.53.19 2.86 0 5.72-.06 7.53-.19a2.57 2.57 0 0 0 2.3-2.5c.23-4.207.23-8.423 0-12.63Zm-1.49 12.53a1.11 1.11 0 0 1-.91 1.11c-1.67.11-4.45.18-7.43.18-2.98 0-5.76-.07-7.43-.18a1.11 1.11 0 0 1-.91-1.11c-.21-4.14-.21-8.29 0-12.43a1.11 1.11 0 0 1 .91-1.11C7.24 4.56 10 4.49 13 4.49s5.76.07 7.43.18a1.11 1.11 0 0 1 .91 1.11c.21 4.14.21 8.29 0 12.43Z"/>
</svg>`;Vn=t=>{t.setAttribute("aria-checked",Mo(t).toString())},wi=class extends V{static get observedAttributes(){return[...super.observedAttributes,o.MEDIA_SUBTITLES_LIST,o.MEDIA_SUBTITLES_SHOWING]}connectedCallback(){super.connectedCallback(),this.setAttribute("role","button"),this.setAttribute("aria-label",_("closed captions")),Vn(this)}attributeChangedCallback(e,i,r){super.attributeChangedCallback(e,i,r),e===o.MEDIA_SUBTITLES_SHOWING&&Vn(this)}get mediaSubtitlesList(){return Kn(this,o.MEDIA_SUBTITLES_LIST)}set mediaSubtitlesList(e){Gn(this,o.MEDIA_SUBTITLES_LIST,e)}get mediaSubtitlesShowing(){return Kn(this,o.MEDIA_SUBTITLES_SHOWING)}set mediaSubtitlesShowing(e){Gn(this,o.MEDIA_SUBTITLES_SHOWING,e)}handleClick(){this.dispatchEvent(new l.CustomEvent(h.MEDIA_TOGGLE_SUBTITLES_REQUEST,{composed:!0,bubbles:!0}))}};wi.getSlotTemplateHTML=jd;wi.getTooltipContentHTML=ec;Kn=(t,e)=>{let i=t.getAttribute(e);return i?Aa(i):[]},Gn=(t,e,i)=>{if(!i?.length){t.removeAttribute(e);return}let r=ni(i);t.getAttribute(e)!==r&&t.setAttribute(e,r)};l.customElements.get("media-captions-button")||l.customElements.define("media-captions-button",wi)});function vs(t){return Math.round(t*100)/100}function ac(t){return`
    <style>
      :host {
        min-width: 5ch;
        padding: var(--media-button-padding, var(--media-control-padding, 10px 5px));
      }
    </style>
    <slot name="icon">${t.mediaplaybackrate?vs(+t.mediaplaybackrate):Mi}x</slot>
  `}function sc(){return _("Playback rate")}var tc,Qt,ic,Xe,Es,rc,Mi,Li,Yn=T(()=>{ze();R();O();ba();P();J();tc=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},Qt=(t,e,i)=>(tc(t,e,"read from private field"),i?i.call(t):e.get(t)),ic=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},Es={RATES:"rates"},rc=[1,1.2,1.5,1.7,2],Mi=1;Li=class extends V{constructor(){var e;super(),ic(this,Xe,new Mt(this,Es.RATES,{defaultValue:rc})),this.container=this.shadowRoot.querySelector('slot[name="icon"]'),this.container.innerHTML=`${vs((e=this.mediaPlaybackRate)!=null?e:Mi)}x`}static get observedAttributes(){return[...super.observedAttributes,o.MEDIA_PLAYBACK_RATE,Es.RATES]}attributeChangedCallback(e,i,r){if(super.attributeChangedCallback(e,i,r),e===Es.RATES&&(Qt(this,Xe).value=r),e===o.MEDIA_PLAYBACK_RATE){let a=r?+r:Number.NaN,s=vs(Number.isNaN(a)?Mi:a);this.container.innerHTML=`${s}x`,this.setAttribute("aria-label",_("Playback rate {playbackRate}",{playbackRate:s}))}}get rates(){return Qt(this,Xe)}set rates(e){e?Array.isArray(e)?Qt(this,Xe).value=e.join(" "):typeof e=="string"&&(Qt(this,Xe).value=e):Qt(this,Xe).value=""}get mediaPlaybackRate(){return C(this,o.MEDIA_PLAYBACK_RATE,Mi)}set mediaPlaybackRate(e){B(this,o.MEDIA_PLAYBACK_RATE,e)}handleClick(){var e,i;let r=Array.from(Qt(this,Xe).values(),n=>+n).sort((n,d)=>n-d),a=(i=(e=r.find(n=>n>this.mediaPlaybackRate))!=null?e:r[0])!=null?i:Mi,s=new l.CustomEvent(h.MEDIA_PLAYBACK_RATE_REQUEST,{composed:!0,bubbles:!0,detail:a});this.dispatchEvent(s)}};Xe=new WeakMap;Li.getSlotTemplateHTML=ac;Li.getTooltipContentHTML=sc;l.customElements.get("media-playback-rate-button")||l.customElements.define("media-playback-rate-button",Li)});function uc(t){return`
    <style>
      :host([${o.MEDIA_IS_FULLSCREEN}]) slot[name=icon] slot:not([name=exit]) {
        display: none !important;
      }

      
      :host(:not([${o.MEDIA_IS_FULLSCREEN}])) slot[name=icon] slot:not([name=enter]) {
        display: none !important;
      }

      :host([${o.MEDIA_IS_FULLSCREEN}]) slot[name=tooltip-enter],
      :host(:not([${o.MEDIA_IS_FULLSCREEN}])) slot[name=tooltip-exit] {
        display: none;
      }
    </style>

    <slot name="icon">
      <slot name="enter">${dc}</slot>
      <slot name="exit">${cc}</slot>
    </slot>
  `}function hc(){return`
    <slot name="tooltip-enter">${_("Enter fullscreen mode")}</slot>
    <slot name="tooltip-exit">${_("Exit fullscreen mode")}</slot>
  `}var zn,oc,nc,lc,Zr,dc,cc,Qn,Ri,Xn=T(()=>{ze();R();O();J();P();zn=(t,e,i)=>{if(!e.has(t))throw TypeError("Cannot "+i)},oc=(t,e,i)=>(zn(t,e,"read from private field"),i?i.call(t):e.get(t)),nc=(t,e,i)=>{if(e.has(t))throw TypeError("Cannot add the same private member more than once");e instanceof WeakSet?e.add(t):e.set(t,i)},lc=(t,e,i,r)=>(zn(t,e,"write to private field"),r?r.call(t,i):e.set(t,i),i),dc=`<svg aria-hidden="true" viewBox="0 0 26 24">
  <path d="M16 3v2.5h3.5V9H22V3h-6ZM4 9h2.5V5.5H10V3H4v6Zm15.5 9.5H16V21h6v-6h-2.5v3.5ZM6.5 15H4v6h6v-2.5H6.5V15Z"/>
</svg>`,cc=`<svg aria-hidden="true" viewBox="0 0 26 24">
  <path d="M18.5 6.5V3H16v6h6V6.5h-3.5ZM16 21h2.5v-3.5H22V15h-6v6ZM4 17.5h3.5V21H10v-6H4v2.5Zm3.5-11H4V9h6V3H7.5v3.5Z"/>
</svg>`;Qn=t=>{let e=t.mediaIsFullscreen?_("exit fullscreen mode"):_("enter fullscreen mode");t.setAttribute("aria-label",e)},Ri=class extends V{constructor(){super(...arguments),nc(this,Zr,null)}static get observedAttributes(){return[...super.observedAttributes,o.MEDIA_IS_FULLSCREEN,o.MEDIA_FULLSCREEN_UNAVAILABLE]}connectedCallback(){super.connectedCallback(),Qn(this)}attributeChangedCallback(e,i,r){super.attributeChangedCallback(e,i,r),e===o.MEDIA_IS_FULLSCREEN&&Qn(this)}get mediaFullscreenUnavailable(){return U(this,o.MEDIA_FULLSCREEN_UNAVAILABLE)}set mediaFullscreenUnavailable(e){x(this,o.MEDIA_FULLSCREEN_UNAVAILABLE,e)}get mediaIsFullscreen(){return y(this,o.MEDIA_IS_FULLSCREEN)}set mediaIsFullscreen(e){w(this,o.MEDIA_IS_FULLSCREEN,e)}handleClick(e){lc(this,Zr,e);let i=oc(this,Zr)instanceof PointerEvent,r=this.mediaIsFullscreen?new l.CustomEvent(h.MEDIA_EXIT_FULLSCREEN_REQUEST,{composed:!0,bubbles:!0}):new l.CustomEvent(h.MEDIA_ENTER_FULLSCREEN_REQUEST,{composed:!0,bubbles:!0,detail:i});this.dispatchEvent(r)}};Zr=new WeakMap;Ri.getSlotTemplateHTML=uc;Ri.getTooltipContentHTML=hc;l.customElements.get("media-fullscreen-button")||l.customElements.define("media-fullscreen-button",Ri)});var mc=Ks(()=>{var zm=ul(Zs());tn();an();In();Ln();Un();Pn();Nn();Bn();$n();qn();Yn();Xn()});mc();})();
